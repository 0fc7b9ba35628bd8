using System.Security.Cryptography;
using System.Text;

namespace HeadlessCommerce.Platform.Identity;

/// <summary>Bearer secrets of carts and orders: 128 random bits, shown once, kept only as a hash, never logged.</summary>
public static class Tokens
{
    public static string Create() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static string HashText(string token) => Convert.ToHexStringLower(Hash(token));

    /// <summary>Compares in constant time.</summary>
    public static bool Opens(string? token, ReadOnlySpan<byte> hash) => token is not null && CryptographicOperations.FixedTimeEquals(Hash(token), hash);
}
