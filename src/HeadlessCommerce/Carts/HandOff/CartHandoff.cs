using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>A code that opens a cart once.</summary>
/// <param name="Code">To be read out or typed.</param>
/// <param name="QrPayload">The same, to be shown as a QR code; give it, or the code in it, to cartHandoffRedeem.</param>
/// <param name="ExpiresAt">When it stops working.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record CartHandoff(string Code, string QrPayload, DateTimeOffset ExpiresAt)
{
    private const string Scheme = "cart-handoff:";

    internal static CartHandoff Of(string code, DateTimeOffset expiresAt)
    {
        var shown = $"{code[..4]}-{code[4..]}";
        return new(shown, Scheme + shown, expiresAt);
    }

    /// <summary>What was typed or scanned, as it was made.</summary>
    internal static string Normalize(string typed)
    {
        var text = typed.Trim();
        if (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            text = text[Scheme.Length..];
        return string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
    }
}
