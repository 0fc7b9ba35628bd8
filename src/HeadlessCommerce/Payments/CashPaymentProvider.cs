using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Payments;

/// <summary>Cash in the drawer of a till: taken at once. An associate says so, so nothing has to be asked; the payment's own row is the record.</summary>
public sealed class CashPaymentProvider : IPaymentProvider
{
    public string Name => "cash";

    public Task<PaymentOutcome> Authorize(PaymentRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new PaymentOutcome(PaymentStatus.Captured, request.IdempotencyKey));

    // Nothing but PlaceOrder's repetition, with the associate in front of it, knows that the drawer was open: a worker that finds the order unfinished undoes it.
    public Task<PaymentOutcome?> Find(string idempotencyKey, CancellationToken cancellationToken) => Task.FromResult<PaymentOutcome?>(null);

    public Task<PaymentOutcome> Capture(string idempotencyKey, CancellationToken cancellationToken) =>
        Task.FromResult(new PaymentOutcome(PaymentStatus.Captured, idempotencyKey));

    public Task<PaymentOutcome> Cancel(string idempotencyKey, CancellationToken cancellationToken) =>
        Task.FromResult(new PaymentOutcome(PaymentStatus.Refunded, idempotencyKey));
}
