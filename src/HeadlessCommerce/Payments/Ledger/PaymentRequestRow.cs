using HeadlessCommerce.Payments.Providers;

namespace HeadlessCommerce.Payments.Ledger;

/// <summary>A request of the ledger that was not answered yet.</summary>
/// <param name="Id">The key under which the provider knows it.</param>
/// <param name="Payment">Whose.</param>
/// <param name="Transfer">As the provider is asked.</param>
/// <param name="CauseKey">Key of whoever wanted it.</param>
/// <param name="Via">The provider that gives, when not the one that took.</param>
/// <param name="Actor">Who wanted it.</param>
/// <param name="Channel">Over which channel.</param>
/// <param name="Tries">How often the provider was asked in vain, for this or another request of the payment.</param>
/// <param name="IsOld">Whether it was written so long ago that the provider may have forgotten its key soon.</param>
internal sealed record PaymentRequestRow(
    Guid Id, Payment Payment, TransferRequest Transfer, string CauseKey, string? Via, string Actor, string? Channel, int Tries, bool IsOld)
{
    public string Provider => Via ?? Payment.Provider;
}
