namespace HeadlessCommerce.Payments.Providers;

/// <summary>Cash in the drawer of a till: taken at once. An associate says so, so nothing has to be asked; the payment's own rows are the record.</summary>
public sealed class CashPaymentProvider : IPaymentProvider
{
    public string Name => "cash";

    public Task<PaymentOutcome> Authorize(PaymentRequest request, CancellationToken cancellationToken) =>
        Task.FromResult(new PaymentOutcome(PaymentStatus.Captured, request.IdempotencyKey));

    // Nothing but PlaceOrder's repetition, with the associate in front of it, knows that the drawer was open: a worker that finds the order unfinished undoes it.
    public Task<PaymentOutcome?> Find(string idempotencyKey, CancellationToken cancellationToken) => Task.FromResult<PaymentOutcome?>(null);

    public Task<PaymentOutcome> Cancel(string idempotencyKey, CancellationToken cancellationToken) =>
        Task.FromResult(new PaymentOutcome(PaymentStatus.Voided, idempotencyKey));

    public Task<TransferOutcome> Capture(TransferRequest request, CancellationToken cancellationToken) => Moved(request);

    public Task<TransferOutcome> Void(TransferRequest request, CancellationToken cancellationToken) => Moved(request);

    public Task<TransferOutcome> Refund(TransferRequest request, CancellationToken cancellationToken) => Moved(request);

    public Task<TransferOutcome?> Find(TransferRequest request, CancellationToken cancellationToken) => Task.FromResult<TransferOutcome?>(null);

    private static Task<TransferOutcome> Moved(TransferRequest request) => Task.FromResult(TransferOutcome.Done(request.IdempotencyKey));
}
