using System.Collections.Frozen;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace HeadlessCommerce.Platform;

/// <summary>A currency of ISO 4217.</summary>
[JsonConverter(typeof(CurrencyCodeConverter))]
public readonly record struct CurrencyCode
{
    // Digits after the point where they are not two (ISO 4217, table A.1).
    private static readonly FrozenSet<string> WithoutDigits = FrozenSet.Create(
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"
    );
    private static readonly FrozenSet<string> WithThreeDigits = FrozenSet.Create("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND");

    private CurrencyCode(string value) => Value = value;

    public string Value { get; }

    /// <summary>Digits after the point: 0, 2 or 3.</summary>
    public int FractionDigits => WithoutDigits.Contains(Value) ? 0 : WithThreeDigits.Contains(Value) ? 3 : 2;

    /// <summary>One minor unit in main units: 0.01. Its scale makes products show all digits.</summary>
    public decimal Unit => FractionDigits switch { 0 => 1m, 3 => 0.001m, _ => 0.01m };

    public static CurrencyCode Parse(string value) =>
        TryParse(value, out var code) ? code : throw new FormatException("A currency is three capital letters of ISO 4217, for example EUR.");

    public static bool TryParse(string value, out CurrencyCode code)
    {
        var ok = value is { Length: 3 } && value.All(char.IsAsciiLetterUpper);
        code = ok ? new CurrencyCode(value) : default;
        return ok;
    }

    public override string ToString() => Value;
}

/// <summary>A language tag of BCP 47: language, optional script and region.</summary>
[JsonConverter(typeof(LanguageTagConverter))]
public readonly partial record struct LanguageTag
{
    private LanguageTag(string value) => Value = value;

    public string Value { get; }

    public static LanguageTag Parse(string value) =>
        TryParse(value, out var tag) ? tag : throw new FormatException("A language is a BCP 47 tag, for example pl or pt-BR.");

    public static bool TryParse(string value, out LanguageTag tag)
    {
        var ok = value is not null && Pattern.IsMatch(value);
        tag = ok ? new LanguageTag(value!) : default;
        return ok;
    }

    public override string ToString() => Value;

    [GeneratedRegex("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")]
    private static partial Regex Pattern { get; }
}

/// <summary>A country of ISO 3166-1, alpha-2.</summary>
[JsonConverter(typeof(CountryCodeConverter))]
public readonly record struct CountryCode
{
    private CountryCode(string value) => Value = value;

    public string Value { get; }

    public static CountryCode Parse(string value) =>
        TryParse(value, out var code) ? code : throw new FormatException("A country is two capital letters of ISO 3166-1, for example PL.");

    public static bool TryParse(string value, out CountryCode code)
    {
        var ok = value is { Length: 2 } && value.All(char.IsAsciiLetterUpper);
        code = ok ? new CountryCode(value) : default;
        return ok;
    }

    public override string ToString() => Value;
}
