using System.Globalization;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>A time of day without a zone.</summary>
public sealed class LocalTimeScalar : TextScalar<TimeOnly>
{
    private static readonly string[] Forms = ["HH:mm:ss", "HH:mm", "HH:mm:ss.FFFFFFF"];

    public LocalTimeScalar()
        : base("LocalTime")
    {
        Description = "A time of day without a zone: 09:30:00.";
        SpecifiedBy = "https://www.rfc-editor.org/rfc/rfc3339#section-5.6";
    }

    protected override string Expected => "a time of day such as \"09:30:00\"";

    protected override bool TryParse(string text, out TimeOnly value) =>
        TimeOnly.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    protected override string Format(TimeOnly value) => value.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture).TrimEnd('.');
}
