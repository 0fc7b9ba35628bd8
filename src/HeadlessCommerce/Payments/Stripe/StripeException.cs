using System.Net;

namespace HeadlessCommerce.Payments.Stripe;

/// <summary>Stripe refused, and said why. Its message may name what the caller sent, so only type and code are shown.</summary>
internal sealed class StripeException(HttpStatusCode status, StripeError error)
    : Exception($"Stripe refused ({(int)status}): {error.Type} {error.Code} {error.DeclineCode}".TrimEnd())
{
    public HttpStatusCode Status { get; } = status;

    public StripeError Error { get; } = error;

    /// <summary>Short and stable, for ledgers and developers.</summary>
    public string Code => Error.DeclineCode ?? Error.Code ?? Error.Type;
}
