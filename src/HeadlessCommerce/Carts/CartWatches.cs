using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Subscriptions;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Redis;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace HeadlessCommerce.Carts;

/// <summary>
/// The carts that somebody on this replica looks at. News of a change says only which version; the cart is then read once for all its subscribers, who get the same
/// object. A subscriber that reads slowly gets the last state. After a break of the connection every watched cart is read again.
/// </summary>
public sealed partial class CartWatches : IDisposable
{
    private readonly CartStore _carts;
    private readonly RedisTopics _topics;
    private readonly ILogger<CartWatches> _logger;
    private readonly Dictionary<Guid, Watch> _watches = [];
    private readonly Lock _lock = new();
    private readonly IDisposable _reconnect;

    public CartWatches(CartStore carts, RedisTopics topics, ILogger<CartWatches> logger)
    {
        (_carts, _topics, _logger) = (carts, topics, logger);
        _reconnect = topics.OnReconnect(ReadAllAgain);
    }

    /// <summary>Changes from now on: subscribed when the task completes.</summary>
    public async Task<IAsyncEnumerable<CartNews>> Follow(Guid cartId, Viewer viewer, CancellationToken cancellationToken)
    {
        if (await _carts.Find(cartId, viewer, CartAccess.View, cancellationToken) is not { } seen)
            throw new GraphQLException("There is no such cart, or X-Cart-Token does not open it.", "FORBIDDEN");
        var follower = new Follower(viewer);
        Watch? watch;
        Task listening;
        lock (_lock)
        {
            if (!_watches.TryGetValue(cartId, out watch))
                _watches[cartId] = watch = new Watch(cartId);
            follower.News = new(capacity: 1, onDisposed: () => Leave(watch, follower));
            watch.Followers.Add(follower);
            listening = watch.Listening ??= Listen(watch);
        }
        try
        {
            await listening.WaitAsync(cancellationToken);
            // What changed while the subscription opened is news too.
            if (await _carts.Get(cartId, cancellationToken) is { } cart && cart.Version > seen.Version)
                follower.News.TryAdd(cart.Id, new(cart.Id, cart.Version, cart));
            return follower.News;
        }
        catch
        {
            Leave(watch, follower);
            throw;
        }
    }

    public void Dispose() => _reconnect.Dispose();

    private async Task Listen(Watch watch)
    {
        var news = await _topics.SubscribeAsync<CartVersion>($"cart:{watch.CartId:D}", watch.Ended.Token);
        _ = Pump(watch, news);
    }

    private async Task Pump(Watch watch, IAsyncEnumerable<CartVersion> news)
    {
        try
        {
            await foreach (var change in news.WithCancellation(watch.Ended.Token))
            {
                if (change.Version > watch.Version)
                    await Tell(watch);
            }
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (GraphQLException exception)
        {
            // Too much news waited: followers must not believe that nothing happens.
            foreach (var follower in Followers(watch))
                follower.News.Complete(exception);
        }
    }

    private async Task Tell(Watch watch)
    {
        try
        {
            if (await _carts.Get(watch.CartId, watch.Ended.Token) is not { } cart)
                return;
            watch.Version = cart.Version;
            var news = new CartNews(cart.Id, cart.Version, cart);
            foreach (var follower in Followers(watch))
            {
                if (cart.AccessOf(follower.Viewer) is null)
                    follower.News.Complete();
                else
                    follower.News.TryAdd(cart.Id, news);
            }
        }
        catch (Exception exception) when (exception is RedisException or NpgsqlException or TimeoutException or OperationCanceledException)
        {
            NotRead(_logger, exception); // when the connection broke: every watched cart is read again once it is back
        }
    }

    private void ReadAllAgain()
    {
        Watch[] watches;
        lock (_lock)
            watches = [.. _watches.Values];
        foreach (var watch in watches)
            _ = Tell(watch);
    }

    private Follower[] Followers(Watch watch)
    {
        lock (_lock)
            return [.. watch.Followers];
    }

    private void Leave(Watch watch, Follower follower)
    {
        lock (_lock)
        {
            watch.Followers.Remove(follower);
            if (watch.Followers.Count > 0)
                return;
            _watches.Remove(watch.CartId);
        }
        watch.Ended.Cancel();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A watched cart could not be read")]
    private static partial void NotRead(ILogger logger, Exception exception);

    private sealed class Watch(Guid cartId)
    {
        public Guid CartId { get; } = cartId;
        public List<Follower> Followers { get; } = [];
        public Task? Listening { get; set; }
        public CancellationTokenSource Ended { get; } = new();
        public long Version { get; set; }
    }

    private sealed class Follower(Viewer viewer)
    {
        public Viewer Viewer { get; } = viewer;
        public LatestBuffer<Guid, CartNews> News { get; set; } = null!; // set where it is made: its end needs the follower
    }
}
