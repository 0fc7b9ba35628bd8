using System.Net;

namespace HeadlessCommerce.Payments.Stripe;

/// <summary>
/// Stripe refused, and said why. Its message may name what the caller sent, so only type and code are shown. Where nobody knows what a refusal means for the payment at hand, it counts as any
/// other failure of HTTP: somebody asks again later.
/// </summary>
internal sealed class StripeException(HttpStatusCode status, StripeError error)
    : HttpRequestException($"Stripe refused ({(int)status}): {error.Type} {error.Code} {error.DeclineCode}".TrimEnd(), inner: null, status)
{
    public StripeError Error { get; } = error;

    /// <summary>Short and stable, for ledgers and developers.</summary>
    public string Code => Error.DeclineCode ?? Error.Code ?? Error.Type;

    /// <summary>A rate limit, a key of ours that is not good, or one that another request is asking with at this moment: no answer to what was asked.</summary>
    public bool IsOurs => StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or HttpStatusCode.Conflict;
}
