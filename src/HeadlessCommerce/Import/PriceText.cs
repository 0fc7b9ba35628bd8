using System.Globalization;
using System.Text;

namespace HeadlessCommerce.Import;

/// <summary>Prices as people and their spreadsheets write them: 1299.00, 1,299.00, 12,5, 1 299,00.</summary>
internal static class PriceText
{
    private const long MaxMinor = 100_000_000_000; // as the table of prices

    /// <param name="text">What the cell says.</param>
    /// <param name="digits">Digits after the point that the currency has.</param>
    /// <param name="minor">Minor units.</param>
    /// <param name="fault">What is wrong with it, when it is.</param>
    public static bool TryParse(string text, int digits, out long minor, out string fault)
    {
        minor = 0;
        fault = "";
        var plain = Plain(text);
        if (plain is null || !decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
            fault = "is not a price";
        else if (amount < 0)
            fault = "is below zero";
        else if (amount * Scale(digits) is var exact && exact != Math.Truncate(exact))
            fault = $"has more than {digits} digits after the point";
        else if (exact > MaxMinor)
            fault = "is too large";
        else
            minor = (long)exact;
        return fault.Length == 0;
    }

    private static decimal Scale(int digits) => digits switch { 0 => 1m, 3 => 1000m, _ => 100m };

    /// <summary>With a point before the fraction and nothing between thousands; null when the separators make no sense.</summary>
    private static string? Plain(string text)
    {
        var digits = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            // Thousands may be set apart by any kind of space, or by an apostrophe.
            if (!char.IsWhiteSpace(letter) && letter is not ('\'' or '’'))
                digits.Append(letter);
        }
        var plain = digits.ToString();
        var comma = plain.LastIndexOf(',');
        var point = plain.LastIndexOf('.');
        if (comma < 0)
            return point == plain.IndexOf('.', StringComparison.Ordinal) ? plain : WithoutThousands(plain, '.');
        if (point < 0)
        {
            // One comma that is not followed by exactly three digits stands before the fraction.
            var isFraction = comma == plain.IndexOf(',', StringComparison.Ordinal) && plain.Length - comma - 1 != 3;
            return isFraction ? plain.Replace(',', '.') : WithoutThousands(plain, ',');
        }
        var (thousands, fraction) = comma > point ? ('.', ',') : (',', '.');
        var at = plain.LastIndexOf(fraction);
        return WithoutThousands(plain[..at], thousands) is { } whole && !plain[(at + 1)..].Contains(thousands) ? $"{whole}.{plain[(at + 1)..]}" : null;
    }

    private static string? WithoutThousands(string text, char separator)
    {
        var groups = text.Split(separator);
        return groups.Skip(1).All(group => group.Length == 3 && group.All(char.IsAsciiDigit)) ? string.Concat(groups) : null;
    }
}
