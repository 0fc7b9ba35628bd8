using System.Runtime.CompilerServices;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Subscriptions;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Platform.Redis;

namespace HeadlessCommerce.Orders;

/// <summary>The changes of one order as a stream. Changes that a reader is too slow for become one; after a break of the news the order is read again.</summary>
public sealed class OrderFeed(RedisTopics topics, CommerceDb db)
{
    public async Task<IAsyncEnumerable<OrderChanged>> Open(Guid orderId, Viewer viewer, CancellationToken cancellationToken)
    {
        // First listen, then read: what changes in between is heard, never missed.
        var news = await topics.SubscribeAsync<OrderNews>($"order:{orderId}", cancellationToken);
        var order = await OrderReads.ById(db, orderId, cancellationToken);
        if (order is null || !order.IsVisibleTo(viewer))
        {
            await news.GetAsyncEnumerator(cancellationToken).DisposeAsync();
            throw new GraphQLException("There is no such order, or it is not yours: send its token as X-Order-Token.", "NOT_FOUND");
        }
        return Stream(order, news, cancellationToken);
    }

    private async IAsyncEnumerable<OrderChanged> Stream(
        Order order,
        IAsyncEnumerable<OrderNews> news,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var changes = new LatestBuffer<Guid, long>(merge: Math.Max);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reconnected = topics.OnReconnect(() => _ = Reread(order.Id, changes, stop.Token));
        var listening = Listen(news, changes, stop.Token);
        try
        {
            var seen = order.Version;
            await foreach (var version in changes.WithCancellation(cancellationToken))
            {
                if (version <= seen)
                    continue;
                yield return new OrderChanged(version, seen, order.Id);
                seen = version;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await listening;
        }
    }

    private static async Task Listen(IAsyncEnumerable<OrderNews> news, LatestBuffer<Guid, long> changes, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in news.WithCancellation(cancellationToken))
                changes.TryAdd(change.OrderId, change.Version);
            changes.Complete();
        }
        catch (OperationCanceledException) { }
#pragma warning disable CA1031 // whatever ends the news ends the stream, and the subscriber is told
        catch (Exception exception)
#pragma warning restore CA1031
        {
            changes.Complete(exception);
        }
    }

    private async Task Reread(Guid orderId, LatestBuffer<Guid, long> changes, CancellationToken cancellationToken)
    {
        try
        {
            if (await OrderReads.ById(db, orderId, cancellationToken) is { } order)
                changes.TryAdd(orderId, order.Version);
        }
        catch (OperationCanceledException) { }
#pragma warning disable CA1031 // a stream that may have missed something must not go on as if it had not
        catch (Exception exception)
#pragma warning restore CA1031
        {
            changes.Complete(exception);
        }
    }
}
