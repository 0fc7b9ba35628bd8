using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments.Till;

/// <summary>
/// Money that an associate has taken by hand before the order is placed. There is nobody to ask: the associate's word is on the payment, so a worker that finds the order unfinished
/// goes on with it, and what goes back is handed back by whoever asks for it.
/// </summary>
/// <param name="name">As clients name it.</param>
public abstract class TillPayments(string name) : IPaymentProvider
{
    public string Name => name;

    public bool NeedsToken => false;

    public bool IsAtTill => true;

    public Task<PaymentOutcome> Authorize(PaymentRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new PaymentOutcome(PaymentStatus.Captured, request.IdempotencyKey));

    public Task<PaymentOutcome?> Find(string idempotencyKey, CancellationToken cancellationToken) => Task.FromResult<PaymentOutcome?>(null);

    public Task<PaymentOutcome> Cancel(string idempotencyKey, Money amount, CancellationToken cancellationToken) =>
        Task.FromResult(new PaymentOutcome(PaymentStatus.Voided, idempotencyKey));

    public Task<TransferOutcome> Capture(TransferRequest request, CancellationToken cancellationToken) => Moved(request);

    public Task<TransferOutcome> Void(TransferRequest request, CancellationToken cancellationToken) => Moved(request);

    public Task<TransferOutcome> Refund(TransferRequest request, CancellationToken cancellationToken) => Moved(request);

    public Task<TransferOutcome?> Find(TransferRequest request, CancellationToken cancellationToken) => Task.FromResult<TransferOutcome?>(null);

    private static Task<TransferOutcome> Moved(TransferRequest request) => Task.FromResult(TransferOutcome.Done(request.IdempotencyKey));
}

/// <summary>Cash in the drawer.</summary>
public sealed class CashPayments() : TillPayments(ProviderName)
{
    public const string ProviderName = "cash";
}

/// <summary>A card at a terminal that is not connected to us; the associate notes what it printed.</summary>
public sealed class TerminalPayments() : TillPayments(ProviderName)
{
    public const string ProviderName = "terminal";
}
