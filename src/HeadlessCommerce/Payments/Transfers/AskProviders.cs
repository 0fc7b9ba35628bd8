using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Payments.Transfers;

/// <summary>
/// Carries out what <see cref="OrderMoney"/> has written down: asks the provider under the request's own key, writes down the answer. Called by the request's event, by whoever cannot wait for
/// that, and by a worker for what a crash or a silent provider left; also at the same time, since the provider and the ledger take each key once.
/// </summary>
public sealed class AskProviders(CommerceDb db, PaymentProviders providers, PaymentAnswers answers, ILogger<AskProviders> logger) : BackgroundService
{
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
                await AskDue(stoppingToken);
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

    /// <summary>One round over what has waited longest. A provider that stays silent is asked after 15 s, then 30, 60 … up to an hour apart.</summary>
    public async Task AskDue(CancellationToken cancellationToken)
    {
        var due = await db.Query(
            $"""
            select t.id, p.id from payments.payment p join payments.payment_transaction t on t.payment_id = p.id
            where (p.settling_minor > 0 or p.refunding_minor > 0)
              and p.updated_at < platform.now() - least(interval '1 hour', interval '15 seconds' * power(2, least(p.tries, 10)))
              and t.kind in ('CAPTURE_REQUESTED', 'VOID_REQUESTED', 'REFUND_REQUESTED')
              and not exists (select from payments.payment_transaction answer where answer.request_id = t.id)
            order by p.updated_at limit {Batch}
            """,
            row => (Id: row.GetGuid(0), PaymentId: row.GetGuid(1)),
            [],
            cancellationToken
        );
        foreach (var (id, paymentId) in due)
        {
            try
            {
                await Ask(id, cancellationToken);
            }
            catch (PostgresException exception)
            {
                // The ledger does not take the answer: somebody must look at it, and the others go on.
                PaymentsLog.NotWritten(logger, exception, paymentId);
                await Later(paymentId);
            }
        }
    }

    internal async Task On(PaymentNews news, CancellationToken cancellationToken)
    {
        if (SqlEnum.Parse<PaymentTransactionKind>(news.Kind) is PaymentTransactionKind.CaptureRequested or PaymentTransactionKind.VoidRequested or PaymentTransactionKind.RefundRequested)
            await Ask(news.TransactionId, cancellationToken);
    }

    /// <summary>Asks for what was just committed under a cause, so that the caller's answer shows it when the provider is quick. Losing this call loses nothing.</summary>
    public async Task AskNow(Guid orderId, CancellationToken cancellationToken)
    {
        var open = await db.Query(
            """
            select t.id from payments.payment p join payments.payment_transaction t on t.payment_id = p.id
            where p.order_id = $1 and t.kind in ('CAPTURE_REQUESTED', 'VOID_REQUESTED', 'REFUND_REQUESTED')
              and not exists (select from payments.payment_transaction answer where answer.request_id = t.id)
            order by t.id
            """,
            row => row.GetGuid(0),
            [orderId],
            cancellationToken
        );
        foreach (var id in open)
            await Ask(id, cancellationToken);
    }

    private async Task Ask(Guid requestId, CancellationToken cancellationToken)
    {
        if (await PaymentReads.Request(db, requestId, cancellationToken) is not { } asked)
            return;
        if (providers.Find(asked.Provider) is not { } provider)
        {
            // Switched off: the payment's other news, and the other payments, go on.
            PaymentsLog.ProviderOff(logger, asked.Provider, asked.Payment.Id);
            await Later(asked.Payment.Id);
            return;
        }
        TransferOutcome outcome;
        try
        {
            // A key is remembered by the provider for a day or so; what was asked before may be older, whatever else was asked of the payment since.
            outcome = (asked.Tries > 0 || asked.IsOld ? await provider.Find(asked.Transfer, cancellationToken) : null) ?? await Ask(provider, asked.Transfer, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or HttpRequestException)
        {
            PaymentsLog.ProviderSilent(logger, exception, asked.Provider, asked.Payment.Id);
            await Later(asked.Payment.Id);
            return;
        }
        // From here on the provider has spoken: the caller hanging up must not stop what follows.
        await Answer(asked, outcome, CancellationToken.None);
    }

    private Task<int> Later(Guid paymentId) =>
        db.Transaction(
            transaction => transaction.Execute("update payments.payment set tries = tries + 1, updated_at = clock_timestamp() where id = $1", [paymentId], CancellationToken.None),
            CancellationToken.None
        );

    /// <summary>Writes down a provider's answer, however it came.</summary>
    internal async Task Answer(PaymentRequestRow asked, TransferOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome.Status == TransferStatus.Pending)
        {
            await db.Transaction(
                transaction => transaction.Execute("update payments.payment set tries = greatest(tries, 4), updated_at = clock_timestamp() where id = $1", [asked.Payment.Id], cancellationToken),
                cancellationToken
            );
            return;
        }
        await answers.Write(asked.Payment, payment => Entries(asked, outcome, payment), asked.CauseKey, cancellationToken);
    }

    private static IEnumerable<PaymentEntry> Entries(PaymentRequestRow asked, TransferOutcome outcome, Payment payment)
    {
        var (done, failed) = asked.Transfer.Kind switch
        {
            TransferKind.Capture => (PaymentTransactionKind.Captured, PaymentTransactionKind.CaptureFailed),
            TransferKind.Void => (PaymentTransactionKind.Voided, PaymentTransactionKind.VoidFailed),
            _ => (PaymentTransactionKind.Refunded, PaymentTransactionKind.RefundFailed),
        };
        var moved = outcome.Status == TransferStatus.Succeeded;
        var answer = new PaymentEntry(payment.Id, moved ? done : failed, asked.Transfer.Amount.Minor, asked.Actor)
        {
            RequestId = asked.Id,
            Reference = outcome.Reference,
            FailureCode = outcome.FailureCode,
            Channel = asked.Channel,
            Via = asked.Via,
        };
        yield return answer;
        // Some providers let a part be taken once, and then give up the rest.
        if (outcome.RestReleased && payment.Sums.Capturable > 0)
            yield return new PaymentEntry(payment.Id, PaymentTransactionKind.Voided, payment.Sums.Capturable, asked.Actor) { Reference = outcome.Reference };
    }

    private static Task<TransferOutcome> Ask(IPaymentProvider provider, TransferRequest transfer, CancellationToken cancellationToken) =>
        transfer.Kind switch
        {
            TransferKind.Capture => provider.Capture(transfer, cancellationToken),
            TransferKind.Void => provider.Void(transfer, cancellationToken),
            _ => provider.Refund(transfer, cancellationToken),
        };
}
