using System.Security.Cryptography;
using System.Text;

namespace HeadlessCommerce.Payments.Accounts;

/// <summary>The code of a gift card: 16 letters and digits that are not mistaken for each other, 80 random bits. Only its hash and last four are kept.</summary>
public static class GiftCardCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford's base 32
    private const int Length = 16;

    /// <summary>A new code, in groups of four as it is printed.</summary>
    public static string Create()
    {
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        return string.Join('-', code.Chunk(4).Select(group => new string(group)));
    }

    /// <summary>As it is hashed: however a person types it; null when it cannot be a code.</summary>
    public static string? Normalize(string text)
    {
        if (text.Length > 3 * Length)
            return null;
        var letters = new string([.. text.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(letter => letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter })]);
        return letters.Length == Length && letters.All(letter => Alphabet.Contains(letter)) ? letters : null;
    }

    public static byte[] Hash(string normalized) => SHA256.HashData(Encoding.ASCII.GetBytes(normalized));
}
