using System.Globalization;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>A calendar day.</summary>
public sealed class DateScalar : TextScalar<DateOnly>
{
    public DateScalar()
        : base("Date")
    {
        Description = "A calendar day: 2026-03-01.";
        SpecifiedBy = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6";
    }

    protected override string Expected => "a day such as \"2026-03-01\"";

    protected override bool TryParse(string text, out DateOnly value) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
