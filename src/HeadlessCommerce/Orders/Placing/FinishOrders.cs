using HeadlessCommerce.Carts;
using HeadlessCommerce.Payments;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Brings pending orders to their end when the request that began them is gone: asks the provider by key, confirms what is promised, undoes what was refused, never asked,
/// or left unpaid for too long. Any replica may do it, also several at once: each end takes effect once.
/// </summary>
public sealed class FinishOrders(
    CommerceDb db,
    PaymentProviders providers,
    OrderEnd end,
    CartArchive cartArchive,
    OrderFollowUps followUps,
    CartStore carts,
    ILogger<FinishOrders> logger
) : BackgroundService
{
    /// <summary>A request that is alive has its answer sooner.</summary>
    private static readonly TimeSpan RequestIsGone = TimeSpan.FromSeconds(15);

    /// <summary>How long a shopper may take over a required action.</summary>
    public static readonly TimeSpan PaymentPatience = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);
    private const int Batch = 50;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stoppingToken))
                    return;
                await FinishDue(stoppingToken);
                await ThawCarts(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or RedisException or TimeoutException)
            {
                OrdersLog.NotFinished(logger, exception, Guid.Empty); // a store restarts: the next round finds them
            }
        }
    }

    /// <summary>One round; oldest first.</summary>
    public async Task FinishDue(CancellationToken cancellationToken)
    {
        // Each is asked for by one worker, and then not for a while: shoppers who take their time at the bank stand in nobody's way.
        var due = await db.Transaction(
            transaction =>
                transaction.Query(
                    """
                    with due as (
                      select id from orders."order" where step = 'AUTHORIZING' and coalesce(asked_at, updated_at) < platform.now() - $1::interval
                      order by coalesce(asked_at, updated_at) limit $3 for update skip locked
                    )
                    update orders."order" o set asked_at = clock_timestamp() from due where o.id = due.id
                    returning o.id, o.placed_at < platform.now() - $2::interval, o.given_up_at is not null
                    """,
                    row => (Id: row.GetGuid(0), TooLate: row.GetBoolean(1), GivenUp: row.GetBoolean(2)),
                    [RequestIsGone, PaymentPatience, Batch],
                    cancellationToken
                ),
            cancellationToken
        );
        foreach (var (id, tooLate, givenUp) in due)
        {
            try
            {
                if (givenUp)
                    await end.GiveUp(id, answers: [], cancellationToken); // somebody began it
                else
                    await Finish(id, tooLate ? FinishMode.GiveUp : FinishMode.RequestIsGone, cancellationToken);
            }
            catch (Exception exception) when (exception is TimeoutException or HttpRequestException or NpgsqlException or InvalidOperationException)
            {
                // A provider is silent, or switched off; the other orders go on.
                OrdersLog.NotFinished(logger, exception, id);
            }
        }
    }

    /// <summary>A process that died between freezing a cart and writing its order, or before the order's end reached the cart, leaves it frozen.</summary>
    public async Task ThawCarts(CancellationToken cancellationToken)
    {
        foreach (var (cartId, orderId) in await cartArchive.Frozen(RequestIsGone, Batch, cancellationToken))
        {
            if (await OrderReads.ById(db, orderId, cancellationToken) is { } order)
                await followUps.SettleCart(order, cancellationToken);
            else
                await carts.Unfreeze(cartId, orderId, cancellationToken);
        }
    }

    /// <summary>A provider has told that something changed: the shopper may have taken the step that the order waits for.</summary>
    internal async Task On(ProviderTold told, CancellationToken cancellationToken)
    {
        if (await OrderReads.ById(db, told.OrderId, cancellationToken) is { Step: OrderStep.Authorizing })
            await Finish(told.OrderId, FinishMode.Look, cancellationToken);
    }

    /// <summary>Asks the providers what became of the order's payments, and acts on it.</summary>
    internal async Task Finish(Guid orderId, FinishMode mode, CancellationToken cancellationToken)
    {
        var payments = await PaymentReads.OfOrder(db, orderId, cancellationToken);
        var answers = new List<PaymentAnswer>();
        foreach (var payment in payments)
            answers.Add(new(payment, await Ask(payment, mode, cancellationToken)));
        if (mode == FinishMode.GiveUp && answers.Any(answer => answer.Outcome.Status is PaymentStatus.RequiresAction or PaymentStatus.Pending))
            await end.GiveUp(orderId, answers, cancellationToken);
        else
            await end.Apply(orderId, payments.Count, answers, cancellationToken);
    }

    private async Task<PaymentOutcome> Ask(Payment payment, FinishMode mode, CancellationToken cancellationToken) =>
        mode != FinishMode.Look
            ? await providers.Finish(payment, cancellationToken)
            : await providers[payment.Provider].Find(payment.IdempotencyKey, cancellationToken) ?? new(PaymentStatus.Pending, ""); // whoever asks for it may be on the way
}
