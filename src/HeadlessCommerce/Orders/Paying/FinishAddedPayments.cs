using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Brings payments of confirmed orders to their end when the request that began them is gone, or the shopper never came back from the bank. Any replica may do it, also several at once.
/// </summary>
public sealed class FinishAddedPayments(CommerceDb db, PayOrder pay, ILogger<FinishAddedPayments> logger) : BackgroundService
{
    private static readonly TimeSpan RequestIsGone = TimeSpan.FromSeconds(15); // one that is alive has its answer sooner
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
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
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                OrdersLog.NotFinished(logger, exception, Guid.Empty); // the database restarts: the next round finds them
            }
        }
    }

    /// <summary>One round; what has waited longest first, and each of them a while later again.</summary>
    public async Task FinishDue(CancellationToken cancellationToken)
    {
        foreach (var (payment, tooLate) in await PaymentReads.UnansweredSince(db, RequestIsGone, FinishOrders.PaymentPatience, Batch, cancellationToken))
        {
            try
            {
                await PaymentLedger.Touch(db, payment.Id, cancellationToken);
                await pay.Finish(payment, tooLate ? FinishMode.GiveUp : FinishMode.RequestIsGone, cancellationToken);
            }
            catch (Exception exception) when (exception is TimeoutException or HttpRequestException or NpgsqlException or InvalidOperationException)
            {
                // A provider is silent, or switched off; the others go on.
                OrdersLog.NotFinished(logger, exception, payment.OrderId);
            }
        }
    }

    /// <summary>The shopper or the provider says that something happened: looks, and gives nothing up.</summary>
    internal async Task Look(Guid orderId, CancellationToken cancellationToken)
    {
        foreach (var payment in await pay.Unanswered(orderId, cancellationToken))
            await pay.Finish(payment, FinishMode.Look, cancellationToken);
    }

    internal Task On(ProviderTold told, CancellationToken cancellationToken) => Look(told.OrderId, cancellationToken);
}
