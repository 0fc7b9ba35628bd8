using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace HeadlessCommerce.Import;

/// <summary>Codes and slugs made from what people write: <c>Größe (EU)</c> becomes <c>grosse-eu</c>. The same text always gives the same slug.</summary>
internal static class Slugs
{
    private const int MaxLength = 80;

    // The runtime runs without ICU, so it cannot take letters and their marks apart.
    private static readonly FrozenDictionary<char, string> Plain = new Dictionary<string, string>
    {
        ["a"] = "àáâãäåāăąǎạảấầẩẫậắằẳẵặə",
        ["ae"] = "æ",
        ["b"] = "ɓ",
        ["c"] = "çćĉċč",
        ["d"] = "ďđðɗ",
        ["e"] = "èéêëēĕėęěẹẻẽếềểễệ",
        ["g"] = "ĝğġģ",
        ["h"] = "ĥħ",
        ["i"] = "ìíîïĩīĭįıỉịǐ",
        ["j"] = "ĵ",
        ["k"] = "ķƙ",
        ["l"] = "ĺļľŀł",
        ["n"] = "ñńņňŋǹ",
        ["o"] = "òóôõöøōŏőọỏốồổỗộớờởỡợơǒ",
        ["oe"] = "œ",
        ["r"] = "ŕŗř",
        ["s"] = "śŝşšṣș",
        ["ss"] = "ß",
        ["t"] = "ţťŧț",
        ["th"] = "þ",
        ["u"] = "ùúûüũūŭůűųưụủứừửữựǔ",
        ["w"] = "ŵ",
        ["y"] = "ýÿŷỳỵỷỹƴ",
        ["z"] = "źżž",
    }
        .SelectMany(entry => entry.Value, (entry, letter) => (letter, entry.Key))
        .ToFrozenDictionary(pair => pair.letter, pair => pair.Key);

    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (Plain.TryGetValue(letter, out var plain))
                slug.Append(plain);
            else if (slug.Length > 0 && slug[^1] != '-' && !IsMark(letter))
                slug.Append('-');
        }
        var result = slug.ToString().TrimEnd('-');
        if (result.Length == 0)
            return "x-" + Hash(text); // Georgian, Arabic, Chinese: nothing that an address could show
        return result.Length <= MaxLength ? result : $"{result[..(MaxLength - 7)].TrimEnd('-')}-{Hash(text)[..6]}";
    }

    /// <summary>Eight letters that stand for the text.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));

    // Marks that stand after their letter, and apostrophes: "Men's" is "mens".
    private static bool IsMark(char letter) => letter is >= '\u0300' and <= '\u036f' or '\'' or '’';
}
