using System.Globalization;
using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>An exact decimal number as a JSON string: a JSON number would lose digits in JavaScript clients.</summary>
public sealed class DecimalScalar : TextScalar<decimal>
{
    public DecimalScalar()
        : base("Decimal")
    {
        Description = "An exact decimal number, written as a string such as \"19.90\".";
        SpecifiedBy = "https://en.wikipedia.org/wiki/Decimal_floating_point";
    }

    protected override string Expected => "a decimal number in a string, such as \"19.90\"";

    protected override bool TryParse(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    protected override string Format(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter json, decimal value)
    {
        Span<byte> text = stackalloc byte[32];
        value.TryFormat(text, out var written, default, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..written]);
    }
}
