using HeadlessCommerce.Payments.Providers;
using HeadlessCommerce.Platform;
using Microsoft.Extensions.Options;

namespace HeadlessCommerce.Payments.Stripe;

/// <summary>
/// Payments by Stripe's PaymentIntents, created and confirmed in one call. Each intent and refund carries our key in its metadata, by which it is found when nobody knows whether it was made.
/// </summary>
internal sealed class StripePayments(StripeClient stripe, IOptions<StripeOptions> options) : IPaymentProvider
{
    public const string ProviderName = "stripe";
    public const string PaymentKey = "payment_key";
    public const string TransferKey = "transfer_key";

    /// <summary>Of the key under which an attempt is undone.</summary>
    public const string CancelSuffix = "/cancel";

    // Of the key under which an attempt is closed that was declined: it is no repetition of one that is undone.
    private const string CloseSuffix = "/close";

    public string Name => ProviderName;

    public bool IsOn => options.Value.IsOn;

    public async Task<PaymentOutcome> Authorize(PaymentRequest request, CancellationToken cancellationToken)
    {
        if (StripeAmount.Of(request.Amount) is not { } amount)
            return new(PaymentStatus.Declined, "", DeclineCode: "amount_not_supported");
        var isConfirmation = request.Token.StartsWith("ctoken_", StringComparison.Ordinal);
        var create = new StripeCreateIntent
        {
            Amount = amount,
            Currency = Lower(request.Amount.Currency),
            CaptureMethod = options.Value.CaptureMethod,
            PaymentMethod = isConfirmation ? null : request.Token,
            ConfirmationToken = isConfirmation ? request.Token : null,
            AutomaticPaymentMethods = new(Enabled: true, options.Value.ReturnUrl is null ? "never" : "always"),
            ReturnUrl = options.Value.ReturnUrl?.ToString(),
            Description = $"Order {request.OrderNumber}",
            Metadata = new Dictionary<string, string> { [PaymentKey] = request.IdempotencyKey, ["order_number"] = request.OrderNumber },
        };
        try
        {
            return Outcome(await stripe.Post<StripeIntent>("v1/payment_intents", create, request.IdempotencyKey, cancellationToken));
        }
        catch (StripeException exception)
        {
            // A repetition with another token of the same client: what became of the first one counts.
            if (exception.Error.Type == "idempotency_error")
                return await Find(request.IdempotencyKey, cancellationToken) ?? throw new HttpRequestException("Stripe knows the key, and not yet what became of it.", exception);
            if (exception.IsOurs)
                throw; // not the shopper's card
            return exception.Error.PaymentIntent is { } intent
                ? await Final(intent, request.IdempotencyKey, cancellationToken)
                : new(PaymentStatus.Declined, "", DeclineCode: exception.Code);
        }
    }

    public async Task<PaymentOutcome?> Find(string idempotencyKey, CancellationToken cancellationToken) =>
        await Intent(idempotencyKey, cancellationToken) is { } intent ? await Final(intent, idempotencyKey, cancellationToken) : null;

    public async Task<PaymentOutcome> Cancel(string idempotencyKey, Money amount, CancellationToken cancellationToken)
    {
        if ((await Intent(idempotencyKey, cancellationToken) ?? await UseUp(idempotencyKey, amount, cancellationToken)) is not { } intent)
            return new(PaymentStatus.Voided, "");
        if (intent.Status == "canceled")
            return new(PaymentStatus.Voided, intent.Id);
        if (intent.Status is "succeeded" or "processing")
        {
            var refund = new StripeCreateRefund(intent.Id, Amount: null, Metadata(idempotencyKey + CancelSuffix));
            await Tolerating("charge_already_refunded", () => stripe.Post<StripeRefund>("v1/refunds", refund, idempotencyKey + CancelSuffix, cancellationToken));
            return new(PaymentStatus.Refunded, intent.Id);
        }
        await Tolerating(
            "payment_intent_unexpected_state",
            () => stripe.Post<StripeIntent>($"v1/payment_intents/{intent.Id}/cancel", new StripeCancel("abandoned"), idempotencyKey + CancelSuffix, cancellationToken)
        );
        var now = await stripe.Get<StripeIntent>($"v1/payment_intents/{intent.Id}", cancellationToken);
        return now.Status == "canceled" ? new(PaymentStatus.Voided, now.Id) : throw new HttpRequestException($"Stripe's intent is {now.Status} and cannot be canceled now.");
    }

    public Task<TransferOutcome> Capture(TransferRequest request, CancellationToken cancellationToken) =>
        Transfer(
            request,
            async amount =>
            {
                var capture = new StripeCapture(amount, Metadata(request.IdempotencyKey));
                var intent = await stripe.Post<StripeIntent>($"v1/payment_intents/{request.PaymentReference}/capture", capture, request.IdempotencyKey, cancellationToken);
                return Captured(intent, request) ?? TransferOutcome.Failed(intent.Id, intent.Status);
            },
            cancellationToken
        );

    public Task<TransferOutcome> Void(TransferRequest request, CancellationToken cancellationToken) =>
        Transfer(
            request,
            async _ =>
                TransferOutcome.Done(
                    (
                        await stripe.Post<StripeIntent>(
                            $"v1/payment_intents/{request.PaymentReference}/cancel",
                            new StripeCancel("requested_by_customer"),
                            request.IdempotencyKey,
                            cancellationToken
                        )
                    ).Id
                ),
            cancellationToken
        );

    public Task<TransferOutcome> Refund(TransferRequest request, CancellationToken cancellationToken) =>
        Transfer(
            request,
            async amount =>
                Outcome(
                    await stripe.Post<StripeRefund>(
                        "v1/refunds",
                        new StripeCreateRefund(request.PaymentReference, amount, Metadata(request.IdempotencyKey)),
                        request.IdempotencyKey,
                        cancellationToken
                    )
                ),
            cancellationToken
        );

    public async Task<TransferOutcome?> Find(TransferRequest request, CancellationToken cancellationToken)
    {
        if (request.Kind == TransferKind.Refund)
            return (await Refunds(request.PaymentReference, cancellationToken)).FirstOrDefault(refund => refund.TransferKey == request.IdempotencyKey)
                is { } found
                ? Outcome(found)
                : null;
        var intent = await Read(request.PaymentReference, cancellationToken);
        return request.Kind == TransferKind.Capture ? Captured(intent, request)
            : intent.Status == "canceled" ? TransferOutcome.Done(intent.Id) // whoever did it
            : null;
    }

    internal Task<StripeIntent> Read(string reference, CancellationToken cancellationToken) =>
        stripe.Get<StripeIntent>($"v1/payment_intents/{Uri.EscapeDataString(reference)}", cancellationToken);

    internal Task<IReadOnlyList<StripeRefund>> Refunds(string reference, CancellationToken cancellationToken) =>
        stripe.All<StripeRefund>($"v1/refunds?payment_intent={Uri.EscapeDataString(reference)}", cancellationToken);

    /// <summary>The newest first.</summary>
    internal Task<IReadOnlyList<StripeDispute>> Disputes(string reference, CancellationToken cancellationToken) =>
        stripe.All<StripeDispute>($"v1/disputes?payment_intent={Uri.EscapeDataString(reference)}", cancellationToken);

    /// <summary>
    /// Makes an intent that nobody confirms, under the key of an attempt that Stripe does not seem to know: if its question still arrives, Stripe refuses it as a key with another request. Where
    /// it has arrived just now it is this that is refused, and whoever wants to cancel comes back.
    /// </summary>
    /// <returns>Null: Stripe would not take the amount from anybody.</returns>
    private async Task<StripeIntent?> UseUp(string idempotencyKey, Money money, CancellationToken cancellationToken)
    {
        if (StripeAmount.Of(money) is not { } amount)
            return null;
        var create = new StripeCreateIntent
        {
            Amount = amount,
            Currency = Lower(money.Currency),
            CaptureMethod = "manual",
            Confirm = false,
            AutomaticPaymentMethods = new(Enabled: true, "never"),
            Description = "Given up before it was asked for",
            Metadata = new Dictionary<string, string> { [PaymentKey] = idempotencyKey },
        };
        try
        {
            return await stripe.Post<StripeIntent>("v1/payment_intents", create, idempotencyKey, cancellationToken);
        }
        catch (StripeException exception) when (!exception.IsOurs && exception.Error.Type != "idempotency_error")
        {
            return null;
        }
    }

    /// <summary>
    /// An intent whose card was refused waits for another one, and whoever has its client secret may give it one, after the order was given up. So it is canceled before anybody hears of the refusal.
    /// </summary>
    private async Task<PaymentOutcome> Final(StripeIntent intent, string idempotencyKey, CancellationToken cancellationToken)
    {
        if (intent.Status is not ("requires_payment_method" or "requires_confirmation"))
            return Outcome(intent);
        try
        {
            await stripe.Post<StripeIntent>($"v1/payment_intents/{intent.Id}/cancel", new StripeCancel("abandoned"), idempotencyKey + CloseSuffix, cancellationToken);
            return Outcome(intent);
        }
        catch (StripeException exception) when (exception.Error.Code == "payment_intent_unexpected_state")
        {
            return Outcome(await Read(intent.Id, cancellationToken)); // somebody was faster
        }
    }

    /// <summary>By our key. The search lags behind by up to a minute; what is younger is among the newest.</summary>
    private async Task<StripeIntent?> Intent(string idempotencyKey, CancellationToken cancellationToken)
    {
        var query = Uri.EscapeDataString($"metadata['{PaymentKey}']:'{idempotencyKey}'");
        var found = await stripe.Get<StripeList<StripeIntent>>($"v1/payment_intents/search?query={query}&limit=1", cancellationToken);
        if (found.Data is [var intent, ..])
            return await Read(intent.Id, cancellationToken); // as it is now, not as it was indexed
        var newest = await stripe.Get<StripeList<StripeIntent>>("v1/payment_intents?limit=100", cancellationToken);
        return newest.Data.FirstOrDefault(one => one.Metadata.GetValueOrDefault(PaymentKey) == idempotencyKey);
    }

    private async Task<TransferOutcome> Transfer(TransferRequest request, Func<long, Task<TransferOutcome>> ask, CancellationToken cancellationToken)
    {
        if (StripeAmount.Of(request.Amount) is not { } amount)
            return TransferOutcome.Failed("", "amount_not_supported");
        try
        {
            return await ask(amount);
        }
        catch (StripeException exception) when (!exception.IsOurs && exception.Error.Type != "idempotency_error")
        {
            // An intent that stands elsewhere may stand where it was to be brought: its promise has ended by itself, or Stripe has forgotten our key.
            return (exception.Error.Code == "payment_intent_unexpected_state" ? await Find(request, cancellationToken) : null) ?? TransferOutcome.Failed("", exception.Code);
        }
    }

    /// <summary>What became of a capture; null when the intent was not captured by it. Stripe captures once, and gives up the rest.</summary>
    private static TransferOutcome? Captured(StripeIntent intent, TransferRequest request) =>
        intent.TransferKey != request.IdempotencyKey ? null
        : intent.Status == "succeeded" ? new(TransferStatus.Succeeded, intent.Id, RestReleased: intent.AmountReceived < intent.Amount)
        : intent.Status == "processing" ? new(TransferStatus.Pending, intent.Id)
        : null;

    private static async Task Tolerating<T>(string code, Func<Task<T>> ask)
    {
        try
        {
            await ask();
        }
        catch (StripeException exception) when (exception.Error.Code == code)
        {
            // It stands there already, or the caller looks.
        }
    }

    private static PaymentOutcome Outcome(StripeIntent intent) =>
        intent.Status switch
        {
            "requires_capture" => new(PaymentStatus.Authorized, intent.Id),
            "succeeded" => new(PaymentStatus.Captured, intent.Id),
            "canceled" when intent.LastPaymentError is null => new(PaymentStatus.Voided, intent.Id),
            "processing" => new(PaymentStatus.Pending, intent.Id),
            "requires_action" => new(PaymentStatus.RequiresAction, intent.Id, Action(intent)),
            // requires_payment_method, or canceled since: the card said no, or the shopper failed 3-D Secure
            _ => new(PaymentStatus.Declined, intent.Id, DeclineCode: intent.LastPaymentError?.DeclineCode ?? intent.LastPaymentError?.Code ?? intent.Status),
        };

    private static PaymentAction Action(StripeIntent intent) =>
        intent.NextAction?.RedirectToUrl is { Url: var url }
            ? new(PaymentActionKind.Redirect, intent.ClientSecret, url)
            : new(PaymentActionKind.UseSdk, intent.ClientSecret, Url: null);

    private static TransferOutcome Outcome(StripeRefund refund) =>
        refund.Status switch
        {
            "succeeded" => TransferOutcome.Done(refund.Id),
            "failed" or "canceled" => TransferOutcome.Failed(refund.Id, refund.FailureReason ?? refund.Status),
            _ => new(TransferStatus.Pending, refund.Id),
        };

    private static Dictionary<string, string> Metadata(string key) => new() { [TransferKey] = key };

    // Stripe writes currencies in lower case.
    private static string Lower(CurrencyCode currency) => new([.. currency.Value.Select(char.ToLowerInvariant)]);
}
