namespace HeadlessCommerce.Payments.Ledger;

/// <summary>What the rows of a payment, or of all payments of an order, add up to; minor units of one currency.</summary>
/// <param name="Authorized">Promised by the provider, taken or not.</param>
/// <param name="Settling">Of it, what is being taken or given up: asked, not answered.</param>
/// <param name="Captured">Taken.</param>
/// <param name="Refunding">Of it, what is being given back: asked, not answered.</param>
/// <param name="Refunded">Of it, what was given back.</param>
/// <param name="Disputed">Of it, what the shopper's bank took back.</param>
public readonly record struct PaymentSums(long Authorized, long Settling, long Captured, long Refunding, long Refunded, long Disputed)
{
    /// <summary>What can still be taken, or given up.</summary>
    public long Capturable => Authorized - Captured - Settling;

    /// <summary>What can still be given back. A bank that has taken something back will not have it twice.</summary>
    public long Refundable => Math.Max(0, Captured - Refunded - Refunding - Disputed);

    public static PaymentSums operator +(PaymentSums left, PaymentSums right) =>
        checked(
            new(
                left.Authorized + right.Authorized,
                left.Settling + right.Settling,
                left.Captured + right.Captured,
                left.Refunding + right.Refunding,
                left.Refunded + right.Refunded,
                left.Disputed + right.Disputed
            )
        );
}
