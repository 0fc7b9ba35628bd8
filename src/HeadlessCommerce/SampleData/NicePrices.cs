using System.Globalization;
using System.Text.Json;

namespace HeadlessCommerce.SampleData;

/// <summary>Euro prices in the other currencies, ending as prices there do; README.md has the formula.</summary>
internal sealed class NicePrices
{
    private readonly string _base;
    private readonly Dictionary<string, Rule> _rules;

    private NicePrices(File file)
    {
        _base = file.Base;
        _rules = file.Currencies.ToDictionary(currency => currency.Code);
    }

    public static NicePrices Read() => new(JsonSerializer.Deserialize<File>(SampleFiles.Shop("currencies"), JsonSerializerOptions.Web)!);

    /// <param name="euroMinor">Cents.</param>
    /// <param name="currency">Code of the price list's currency.</param>
    /// <returns>Minor units of that currency.</returns>
    public long Of(long euroMinor, string currency)
    {
        if (euroMinor == 0 || currency == _base)
            return euroMinor;
        var rule = _rules[currency];
        var exact = euroMinor * decimal.Parse(rule.PerEur, CultureInfo.InvariantCulture);
        var steps = Math.Max(1, Math.Floor((exact + rule.Rounding.LessMinor) / rule.Rounding.StepMinor + 0.5m));
        return (long)(steps * rule.Rounding.StepMinor) - rule.Rounding.LessMinor;
    }

    private sealed record File(string Base, Rule[] Currencies);

    private sealed record Rule(string Code, string PerEur, Steps Rounding);

    private sealed record Steps(long StepMinor, long LessMinor);
}
