using System.Text.Json.Nodes;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>A PaymentIntent of the stand-in, with the rules that Stripe keeps.</summary>
internal sealed class StripeStandInIntent
{
    public required string Id { get; init; }

    public required long Amount { get; init; }

    public required string Currency { get; init; }

    public required bool IsManual { get; init; }

    public required Dictionary<string, string> Metadata { get; init; }

    public string? ReturnUrl { get; init; }

    public string Status { get; set; } = "requires_confirmation";

    /// <summary>Why the last card was refused: Stripe's code, and after a slash the bank's.</summary>
    public string? Refusal { get; private set; }

    public long Received { get; private set; }

    public List<JsonObject> Refunds { get; } = [];

    /// <summary>How refunds begin: cards take them at once, banks after days (<c>pending</c>).</summary>
    public string RefundsBegin { get; set; } = "succeeded";

    public long Refunded => Refunds.Where(refund => (string?)refund["status"] != "failed").Sum(refund => (long)refund["amount"]!);

    /// <summary>The shopper's bank would not have it, maybe long after Stripe had said that it is done.</summary>
    public JsonObject FailRefund(int index)
    {
        Refunds[index]["status"] = "failed";
        Refunds[index]["failure_reason"] = "expired_or_canceled_card";
        return (JsonObject)Refunds[index].DeepClone();
    }

    /// <summary>The card, or its bank, said no: the intent waits for another one.</summary>
    public void Refuse(string code) => (Status, Refusal) = ("requires_payment_method", code);

    /// <summary>The card said yes.</summary>
    public void Confirm()
    {
        Refusal = null;
        if (IsManual)
            Status = "requires_capture";
        else
            Capture(Amount);
    }

    /// <summary>Whether a bank takes days over it.</summary>
    public bool IsSlow { get; set; }

    /// <summary>The bank has paid.</summary>
    public void Settle() => (Status, Received, IsSlow) = ("succeeded", _onItsWay, false);

    private long _onItsWay;

    /// <summary>Once; the rest is released. Metadata that come along are added to the intent's; none do in the dashboard.</summary>
    public (int, string) Capture(long amount, string? transferKey = null)
    {
        _onItsWay = amount;
        if (IsSlow)
            Status = "processing";
        else
            Settle();
        if (transferKey is not null)
            Metadata["transfer_key"] = transferKey;
        return (200, Json().ToJsonString());
    }

    public (int, string) Cancel()
    {
        Status = "canceled";
        return (200, Json().ToJsonString());
    }

    public (int, string) Refund(Dictionary<string, string> form)
    {
        var amount = form.TryGetValue("amount", out var text) ? long.Parse(text, null) : Received - Refunded;
        if (Received == 0)
            return (400, StripeStandIn.Error("invalid_request_error", null)); // "does not have a successful charge to refund"
        if (Refunded == Received)
            return (400, StripeStandIn.Error("invalid_request_error", "charge_already_refunded"));
        if (amount <= 0 || Refunded + amount > Received)
            return (400, StripeStandIn.Error("invalid_request_error", "amount_too_large"));
        var refund = new JsonObject
        {
            ["id"] = $"re_{Guid.NewGuid():N}",
            ["object"] = "refund",
            ["amount"] = amount,
            ["currency"] = Currency,
            ["payment_intent"] = Id,
            ["status"] = RefundsBegin,
            ["metadata"] = form.TryGetValue("metadata[transfer_key]", out var key) ? new JsonObject { ["transfer_key"] = key } : null, // nullable, other than an intent's
        };
        Refunds.Add(refund);
        return (200, refund.ToJsonString());
    }

    public JsonObject Json() =>
        new()
        {
            ["id"] = Id,
            ["object"] = "payment_intent",
            ["amount"] = Amount,
            ["amount_capturable"] = Status == "requires_capture" ? Amount : 0,
            ["amount_received"] = Received,
            ["currency"] = Currency,
            ["status"] = Status,
            ["client_secret"] = $"{Id}_secret_standin",
            ["metadata"] = new JsonObject(Metadata.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["next_action"] = Status != "requires_action" ? null
                : ReturnUrl is null ? new JsonObject { ["type"] = "use_stripe_sdk" }
                : new JsonObject { ["type"] = "redirect_to_url", ["redirect_to_url"] = new JsonObject { ["url"] = $"https://hooks.stripe.com/{Id}", ["return_url"] = ReturnUrl } },
            ["last_payment_error"] = Refusal is { } code ? new JsonObject { ["type"] = "card_error", ["code"] = code.Split('/')[0], ["decline_code"] = code.Split('/').ElementAtOrDefault(1) } : null,
        };
}
