namespace HeadlessCommerce.Payments.Stripe;

/// <summary>Configuration section <c>Stripe</c>. Secrets come from there only, and are never logged; without a secret key Stripe is off.</summary>
public sealed class StripeOptions
{
    /// <summary><c>sk_…</c></summary>
    public string? SecretKey { get; set; }

    /// <summary><c>whsec_…</c> of the webhook's endpoint; two of them while one replaces the other.</summary>
    public IList<string> WebhookSecrets { get; } = [];

    /// <summary>Where the API is.</summary>
    public Uri ApiBase { get; set; } = new("https://api.stripe.com/");

    /// <summary><c>manual</c>: authorised when placed, captured when goods leave; <c>automatic</c>: captured at once.</summary>
    public string CaptureMethod { get; set; } = "manual";

    /// <summary>Where the shopper's bank sends them back to; without it only cards that need no redirect, or Stripe's own client library, can be used.</summary>
    public Uri? ReturnUrl { get; set; }

    /// <summary>How long one call may take before its outcome counts as unknown.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);

    public bool IsOn => !string.IsNullOrEmpty(SecretKey);
}
