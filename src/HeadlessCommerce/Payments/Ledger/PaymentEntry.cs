namespace HeadlessCommerce.Payments.Ledger;

/// <summary>A row to be written.</summary>
/// <param name="PaymentId">Whose.</param>
/// <param name="Kind">What happened.</param>
/// <param name="AmountMinor">How much; null: the whole amount of the payment.</param>
/// <param name="Actor">Who wanted it, or noted it.</param>
public sealed record PaymentEntry(Guid PaymentId, PaymentTransactionKind Kind, long? AmountMinor, string Actor)
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The request that this answers.</summary>
    public Guid? RequestId { get; init; }

    /// <summary>Of a request: the key of whoever wants it.</summary>
    public string? CauseKey { get; init; }

    /// <summary>Of a refund that goes another way than the money came: the provider that gives it.</summary>
    public string? Via { get; init; }

    /// <summary>With <see cref="Via"/>: where the money goes.</summary>
    public Guid? ViaAccountId { get; init; }

    /// <summary>The provider's own id.</summary>
    public string? Reference { get; init; }

    public string? Reason { get; init; }

    public string? FailureCode { get; init; }

    public string? Channel { get; init; }

    /// <summary>What the payment's sums grow by with each minor unit; the table's constraints say the same.</summary>
    public PaymentSums Effect
    {
        get
        {
            var answers = RequestId is null ? 0 : -1;
            return Kind switch
            {
                PaymentTransactionKind.Authorized => new() { Authorized = 1 },
                PaymentTransactionKind.CaptureRequested or PaymentTransactionKind.VoidRequested => new() { Settling = 1 },
                PaymentTransactionKind.Captured => new() { Settling = answers, Captured = 1 },
                PaymentTransactionKind.Voided => new() { Settling = answers, Authorized = -1 },
                PaymentTransactionKind.CaptureFailed or PaymentTransactionKind.VoidFailed => new() { Settling = answers },
                PaymentTransactionKind.RefundRequested => new() { Refunding = 1 },
                PaymentTransactionKind.Refunded => new() { Refunding = answers, Refunded = 1 },
                PaymentTransactionKind.RefundFailed => new() { Refunding = answers },
                PaymentTransactionKind.RefundReversed => new() { Refunded = -1 },
                PaymentTransactionKind.Disputed => new() { Disputed = 1 },
                PaymentTransactionKind.DisputeWon => new() { Disputed = -1 },
                _ => default,
            };
        }
    }
}
