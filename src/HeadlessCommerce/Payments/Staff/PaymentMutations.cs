using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Payments.Staff;

[MutationType]
public static class PaymentMutations
{
    /// <summary>Takes money that is promised, whole or in part. While the provider has not answered, the payment's transactions show the request.</summary>
    [Authorize(Rights.PaymentsWrite)]
    public static async Task<MutationResult<Payment, PaymentNotFound, CaptureExceedsAuthorized, InvalidInput, IdempotencyKeyReused>> PaymentCapture(
        PaymentCaptureInput input,
        PaymentWork work,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var wish = new PaymentWish(PaymentTransactionKind.CaptureRequested, input.PaymentId, input.Amount, input.Reason, input.IdempotencyKey);
        var (payment, errors) = await work.Do(wish, viewer, shop.Channel.Code, cancellationToken);
        return new(payment, errors);
    }

    /// <summary>Gives back money that was taken, whole or in part, as often as there is something left. While the provider has not answered, the payment's transactions show the request.</summary>
    [Authorize(Rights.PaymentsWrite)]
    public static async Task<MutationResult<Payment, PaymentNotFound, RefundExceedsCaptured, InvalidInput, IdempotencyKeyReused>> PaymentRefund(
        PaymentRefundInput input,
        PaymentWork work,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var wish = new PaymentWish(PaymentTransactionKind.RefundRequested, input.PaymentId, input.Amount, input.Reason, input.IdempotencyKey, input.Via);
        var (payment, errors) = await work.Do(wish, viewer, shop.Channel.Code, cancellationToken);
        return new(payment, errors);
    }

    /// <summary>Gives up what is promised and not taken.</summary>
    [Authorize(Rights.PaymentsWrite)]
    public static async Task<MutationResult<Payment, PaymentNotFound, PaymentStateInvalid, InvalidInput, IdempotencyKeyReused>> PaymentVoid(
        PaymentVoidInput input,
        PaymentWork work,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var wish = new PaymentWish(PaymentTransactionKind.VoidRequested, input.PaymentId, Amount: null, input.Reason, input.IdempotencyKey);
        var (payment, errors) = await work.Do(wish, viewer, shop.Channel.Code, cancellationToken);
        return new(payment, errors);
    }
}
