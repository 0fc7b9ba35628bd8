using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeadlessCommerce.Payments.Stripe;

// What is read of Stripe's objects, and what is sent. Fields that we do not use are not here; amounts are Stripe's, see StripeAmount.

/// <summary>What lists go on after.</summary>
internal interface IStripeObject
{
    string Id { get; }
}

/// <summary>Our keys on an object; what was made in Stripe's dashboard has none, and of some kinds of objects then not even an empty map.</summary>
internal static class StripeMetadata
{
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();
}

internal sealed record StripeIntent : IStripeObject
{
    public required string Id { get; init; }
    public required string Status { get; init; }
    public required long Amount { get; init; }
    public long AmountCapturable { get; init; }
    public long AmountReceived { get; init; }
    public required string Currency { get; init; }
    public string? ClientSecret { get; init; }

    [AllowNull]
    public IReadOnlyDictionary<string, string> Metadata { get; init => field = value ?? StripeMetadata.None; } = StripeMetadata.None;

    public StripeNextAction? NextAction { get; init; }
    public StripeError? LastPaymentError { get; init; }

    /// <summary>Of the capture that took the money, which Stripe allows once; null: of none of ours.</summary>
    public string? TransferKey => Metadata.GetValueOrDefault(StripePayments.TransferKey);
}

internal sealed record StripeNextAction(string Type, StripeRedirect? RedirectToUrl);

internal sealed record StripeRedirect(string Url);

internal sealed record StripeRefund : IStripeObject
{
    public required string Id { get; init; }
    public required long Amount { get; init; }
    public required string Status { get; init; }
    public string? FailureReason { get; init; }

    [AllowNull]
    public IReadOnlyDictionary<string, string> Metadata { get; init => field = value ?? StripeMetadata.None; } = StripeMetadata.None;

    /// <summary>Null: of none of ours.</summary>
    public string? TransferKey => Metadata.GetValueOrDefault(StripePayments.TransferKey);

    /// <summary>The money is with the shop again, or never left; days may have passed since it was told as done.</summary>
    public bool CameBack => Status is "failed" or "canceled";

    /// <summary>Of an intent that was given up as a whole; the ledger knows it by the intent.</summary>
    public bool IsOfCancel => TransferKey?.EndsWith(StripePayments.CancelSuffix, StringComparison.Ordinal) == true;
}

internal sealed record StripeDispute(string Id, long Amount, string Currency, string Status) : IStripeObject
{
    /// <summary>An inquiry takes no money (yet), and neither does what was prevented.</summary>
    public bool TookMoney => Status != "prevented" && !Status.StartsWith("warning_", StringComparison.Ordinal);
}

internal sealed record StripeList<T>(IReadOnlyList<T> Data, bool HasMore);

internal sealed record StripeError
{
    public required string Type { get; init; }
    public string? Code { get; init; }
    public string? DeclineCode { get; init; }
    public string? Message { get; init; }
    public StripeIntent? PaymentIntent { get; init; }
}

internal sealed record StripeErrorBody(StripeError Error);

/// <summary>POST /v1/payment_intents</summary>
internal sealed record StripeCreateIntent
{
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required string CaptureMethod { get; init; }
    public string? PaymentMethod { get; init; }
    public string? ConfirmationToken { get; init; }
    public bool Confirm { get; init; } = true;
    public required StripeAutomaticMethods AutomaticPaymentMethods { get; init; }
    public string? ReturnUrl { get; init; }
    public required string Description { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }
}

internal sealed record StripeAutomaticMethods(bool Enabled, string AllowRedirects);

/// <summary>POST /v1/payment_intents/:id/capture</summary>
internal sealed record StripeCapture(long AmountToCapture, IReadOnlyDictionary<string, string> Metadata);

/// <summary>POST /v1/payment_intents/:id/cancel</summary>
internal sealed record StripeCancel(string CancellationReason);

/// <summary>POST /v1/refunds</summary>
internal sealed record StripeCreateRefund(string PaymentIntent, long? Amount, IReadOnlyDictionary<string, string> Metadata);

/// <summary>What a webhook carries; its object is only asked for its id, because the events of a payment may come in any order.</summary>
internal sealed record StripeEvent(string Id, string Type, StripeEventData Data);

/// <summary>Its object is read where its kind is known: of others it may look like anything.</summary>
internal sealed record StripeEventData(JsonElement Object);

internal sealed record StripeEventObject(string Id, string? PaymentIntent, [property: JsonPropertyName("object")] string Kind)
{
    [AllowNull]
    public IReadOnlyDictionary<string, string> Metadata { get; init => field = value ?? StripeMetadata.None; } = StripeMetadata.None;
}
