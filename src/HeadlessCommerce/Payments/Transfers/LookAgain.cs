using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Payments.Transfers;

/// <summary>
/// A second look at attempts that were given up before anybody had heard of them. Their keys are used up (<see cref="IPaymentProvider.Cancel"/>), so that their questions take nothing however late
/// they arrive; should a provider take the money all the same, nobody but it knows. After a minute, ten, an hour and a day it is asked once more; what it holds is written down and given back.
/// </summary>
public sealed class LookAgain(CommerceDb db, PaymentProviders providers, ILogger<LookAgain> logger) : BackgroundService
{
    private const string Actor = "system:payments";
    private const int Batch = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (true)
        {
            try
            {
                if (!await timer.WaitForNextTickAsync(stoppingToken))
                    return;
                await LookAtDue(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                PaymentsLog.NotAsked(logger, exception); // the database restarts: the next round finds them
            }
        }
    }

    /// <summary>One round; what has waited longest first.</summary>
    public async Task LookAtDue(CancellationToken cancellationToken)
    {
        var due = await db.Query(
            "select id from payments.payment where look_again_at < platform.now() order by look_again_at limit $1",
            row => row.GetGuid(0),
            [Batch],
            cancellationToken
        );
        foreach (var id in due)
        {
            try
            {
                await Look((await PaymentReads.ById(db, id, cancellationToken))!, cancellationToken);
                await Next(id, cancellationToken);
            }
            catch (PostgresException exception)
            {
                PaymentsLog.NotWritten(logger, exception, id); // the others go on
                await Next(id, cancellationToken);
            }
            catch (Exception exception) when (exception is TimeoutException or HttpRequestException or InvalidOperationException)
            {
                // Silent, or switched off: at the next look
                PaymentsLog.ProviderSilent(logger, exception, id.ToString(), id);
                await Next(id, cancellationToken);
            }
        }
    }

    /// <summary>Besides, when the provider tells of it: that takes none of its looks away.</summary>
    internal async Task Look(Payment payment, CancellationToken cancellationToken)
    {
        var provider = providers[payment.Provider];
        var found = await provider.Find(payment.IdempotencyKey, cancellationToken);
        if (found?.Status is PaymentStatus.Authorized or PaymentStatus.Captured or PaymentStatus.RequiresAction or PaymentStatus.Pending)
        {
            PaymentsLog.TakenLate(logger, payment.Provider, payment.Id);
            // Written down before it is given back: a crash in between finds it promised, and looks again.
            await Record(payment, found, cancellationToken);
            found = await provider.Cancel(payment.IdempotencyKey, payment.Amount, cancellationToken);
            await Record(payment, found, cancellationToken);
        }
    }

    private Task<bool> Record(Payment payment, PaymentOutcome outcome, CancellationToken cancellationToken) =>
        outcome.Status is PaymentStatus.RequiresAction or PaymentStatus.Pending
            ? Task.FromResult(false)
            : db.Transaction(
                transaction => PaymentLedger.Record(transaction, payment, outcome, Actor, cancellationToken, wasGivenUp: true),
                cancellationToken
            );

    private Task<int> Next(Guid id, CancellationToken cancellationToken) =>
        db.Transaction(
            transaction =>
                transaction.Execute(
                    """
                    update payments.payment set looks = looks + 1,
                      look_again_at = case looks when 0 then look_again_at + interval '10 minutes' when 1 then look_again_at + interval '1 hour' when 2 then look_again_at + interval '1 day' end
                    where id = $1
                    """,
                    [id],
                    cancellationToken
                ),
            cancellationToken
        );
}
