using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Payments;

/// <summary>What of a payment is read when asked for.</summary>
[ObjectType<Payment>]
public static class PaymentType
{
    /// <summary>Everything that happened to its money, oldest first.</summary>
    [BatchResolver]
    [ListSize(AssumedSize = 4)]
    [Authorize(Rights.OrdersRead)]
    public static async Task<IReadOnlyList<IReadOnlyList<PaymentTransaction>>> GetTransactions([Parent] IReadOnlyList<Payment> payments, ReadBatch reads)
    {
        var rows = (await PaymentReads.Transactions(reads, [.. payments.Select(payment => payment.Id)])).ToLookup(row => row.PaymentId);
        return [.. payments.Select(payment => rows[payment.Id].ToArray())];
    }
}
