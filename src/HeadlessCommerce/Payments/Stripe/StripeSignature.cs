using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HeadlessCommerce.Payments.Stripe;

/// <summary>Whether a webhook comes from Stripe, and is not an old one sent again: header <c>t=…,v1=…</c>, HMAC-SHA256 of <c>t.body</c> under the endpoint's secret.</summary>
internal static class StripeSignature
{
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private const int MaxHeader = 2_000;

    public static bool IsGood(string? header, ReadOnlySpan<byte> body, IEnumerable<string> secrets, DateTimeOffset now)
    {
        if (header is null or { Length: > MaxHeader })
            return false;
        var parts = header.Split(',').Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0].Trim(), part => part[1]);
        if (parts["t"].FirstOrDefault() is not { } time || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        if (Math.Abs(now.ToUnixTimeSeconds() - (decimal)seconds) > (decimal)Tolerance.TotalSeconds)
            return false;
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{time}."), .. body];
        var good = false;
        foreach (var secret in secrets.Where(secret => secret.Length > 0)) // an empty one, of a variable that is not set, everybody knows
        {
            var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed);
            foreach (var given in parts["v1"])
                good |= CryptographicOperations.FixedTimeEquals(expected, Bytes(given)); // no early way out
        }
        return good;
    }

    private static byte[] Bytes(string hex) => hex.Length == 64 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : [];
}
