using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments.Providers;

/// <summary>
/// A provider for development and tests, with a memory of its own as a real one has: <c>approve</c>, <c>decline</c>, <c>requires_action</c> (the shopper then visits the URL),
/// <c>timeout</c> (takes the authorisation but never answers), and <c>late</c> (the same, and hears of it after two minutes: the worst a real one can do). <see cref="PaymentsModule"/> refuses to start with it in Production.
/// </summary>
public sealed class TestPaymentProvider(CommerceDb db) : IPaymentProvider
{
    public string Name => "test";

    public async Task<PaymentOutcome> Authorize(PaymentRequest request, CancellationToken cancellationToken)
    {
        var status = request.Token switch
        {
            "approve" or "timeout" or "late" => "AUTHORIZED",
            "requires_action" => "REQUIRES_ACTION",
            _ => "DECLINED",
        };
        var first = await Write(
            """
            insert into payments.test_provider_attempt (idempotency_key, reference, status, amount_minor, currency, heard_at)
            values ($1, 'test_' || substr(md5($1), 1, 16), $2, $3, $4, case when $5 then platform.now() + interval '2 minutes' else '-infinity' end) on conflict do nothing
            returning status, reference
            """,
            [request.IdempotencyKey, status, request.Amount.Minor, request.Amount.Currency.Value, request.Token == "late"],
            cancellationToken
        );
        if (request.Token is "timeout" or "late")
            throw new TimeoutException("The test provider does not answer this token.");
        return first is [var promised] ? promised : await Find(request.IdempotencyKey, cancellationToken) ?? throw new InvalidOperationException("The attempt was just recorded.");
    }

    public async Task<PaymentOutcome?> Find(string idempotencyKey, CancellationToken cancellationToken)
    {
        var attempts = await db.Query(
            "select status, reference from payments.test_provider_attempt where idempotency_key = $1 and heard_at <= platform.now()",
            row => Outcome(row.GetString(0), row.GetString(1)),
            [idempotencyKey],
            cancellationToken
        );
        return attempts.Count == 0 ? null : attempts[0];
    }

    public async Task<PaymentOutcome> Cancel(string idempotencyKey, Money amount, CancellationToken cancellationToken)
    {
        await Write(
            """
            insert into payments.test_provider_attempt (idempotency_key, reference, status, amount_minor, currency) values ($1, 'test_' || substr(md5($1), 1, 16), 'VOIDED', $2, $3)
            on conflict do nothing returning status, reference
            """,
            [idempotencyKey, amount.Minor, amount.Currency.Value],
            cancellationToken
        );
        return await Change(
            idempotencyKey,
            "status = case status when 'CAPTURED' then 'REFUNDED' else 'VOIDED' end, refunded_minor = captured_minor",
            "status in ('AUTHORIZED', 'REQUIRES_ACTION', 'CAPTURED')",
            cancellationToken
        );
    }

    public Task<TransferOutcome> Capture(TransferRequest request, CancellationToken cancellationToken) =>
        Move(
            request,
            "status = 'CAPTURED', captured_minor = captured_minor + $4, charges = charges + 1",
            "status in ('AUTHORIZED', 'CAPTURED') and captured_minor + $4 <= amount_minor",
            cancellationToken
        );

    public Task<TransferOutcome> Void(TransferRequest request, CancellationToken cancellationToken) =>
        Move(
            request,
            "status = case when captured_minor > 0 then 'CAPTURED' else 'VOIDED' end",
            "status in ('AUTHORIZED', 'CAPTURED') and captured_minor + $4 <= amount_minor",
            cancellationToken
        );

    public Task<TransferOutcome> Refund(TransferRequest request, CancellationToken cancellationToken) =>
        Move(
            request,
            "refunded_minor = refunded_minor + $4, status = case when refunded_minor + $4 = captured_minor then 'REFUNDED' else status end",
            "refunded_minor + $4 <= captured_minor",
            cancellationToken
        );

    public async Task<TransferOutcome?> Find(TransferRequest request, CancellationToken cancellationToken)
    {
        var transfers = await db.Query(
            "select failure_code from payments.test_provider_transfer where idempotency_key = $1",
            row => Outcome(request, row.IsDBNull(0) ? null : row.GetString(0)),
            [request.IdempotencyKey],
            cancellationToken
        );
        return transfers.Count == 0 ? null : transfers[0];
    }

    /// <summary>What the page behind <see cref="PaymentAction.Url"/> does when the shopper agrees.</summary>
    public Task<PaymentOutcome> Approve(string reference, CancellationToken cancellationToken) =>
        Change(reference, "status = 'AUTHORIZED'", "status = 'REQUIRES_ACTION'", cancellationToken);

    private async Task<PaymentOutcome> Change(string keyOrReference, string set, string when, CancellationToken cancellationToken)
    {
        var attempts = await Write(
            $"""
            with changed as (
              update payments.test_provider_attempt set {set} where (idempotency_key = $1 or reference = $1) and heard_at <= platform.now() and {when} returning status, reference
            )
            select status, reference from changed
            union all
            select status, reference from payments.test_provider_attempt
            where (idempotency_key = $1 or reference = $1) and heard_at <= platform.now() and not exists (select from changed)
            """,
            [keyOrReference],
            cancellationToken
        );
        return attempts.Count == 0 ? new PaymentOutcome(PaymentStatus.Voided, "") : attempts[0];
    }

    /// <summary>Moves money once per key; what is not possible is remembered as refused under its key, as a real provider does.</summary>
    private async Task<TransferOutcome> Move(TransferRequest request, string set, string when, CancellationToken cancellationToken)
    {
        await db.Transaction(
            transaction =>
                transaction.Execute(
                    $"""
                    with attempt as (
                      select * from payments.test_provider_attempt where idempotency_key = $2 for update
                    ), transfer as (
                      insert into payments.test_provider_transfer (idempotency_key, attempt_key, kind, amount_minor, failure_code)
                      select $1, idempotency_key, $3, $4, case when {when} then null else 'not_possible' end from attempt on conflict do nothing
                      returning attempt_key, failure_code
                    )
                    update payments.test_provider_attempt a set {set} from transfer t where a.idempotency_key = t.attempt_key and t.failure_code is null
                    """,
                    [request.IdempotencyKey, request.PaymentKey, SqlEnum.ToSql(request.Kind), request.Amount.Minor],
                    cancellationToken
                ),
            cancellationToken
        );
        return await Find(request, cancellationToken) ?? TransferOutcome.Failed("", "no_such_payment");
    }

    private static TransferOutcome Outcome(TransferRequest request, string? failureCode) =>
        failureCode is null ? TransferOutcome.Done($"test_{request.IdempotencyKey}") : TransferOutcome.Failed($"test_{request.IdempotencyKey}", failureCode);

    private Task<IReadOnlyList<PaymentOutcome>> Write(string sql, object?[] parameters, CancellationToken cancellationToken) =>
        Connections.Retry( // what is done is not done again
            async () =>
            {
                var batch = new SqlBatch();
                var rows = batch.Query(new(sql, parameters), row => Outcome(row.GetString(0), row.GetString(1)));
                await db.Send(batch, hasEvents: false, cancellationToken);
                return rows();
            },
            cancellationToken
        );

    private static PaymentOutcome Outcome(string status, string reference) =>
        status switch
        {
            "REQUIRES_ACTION" => new(
                PaymentStatus.RequiresAction,
                reference,
                new PaymentAction(PaymentActionKind.Redirect, ClientSecret: $"{reference}_secret", Url: $"/test-provider/{reference}")
            ),
            "AUTHORIZED" => new(PaymentStatus.Authorized, reference),
            "CAPTURED" => new(PaymentStatus.Captured, reference),
            "VOIDED" => new(PaymentStatus.Voided, reference),
            "REFUNDED" => new(PaymentStatus.Refunded, reference),
            _ => new(PaymentStatus.Declined, reference, DeclineCode: "card_declined"),
        };
}
