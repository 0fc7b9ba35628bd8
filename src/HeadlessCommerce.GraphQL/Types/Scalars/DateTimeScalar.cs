using System.Globalization;
using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>An instant, written in UTC (RFC 3339).</summary>
public sealed class DateTimeScalar : TextScalar<DateTimeOffset>
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    public DateTimeScalar()
        : base("DateTime")
    {
        Description = "An instant in UTC, as RFC 3339 writes it: 2026-03-01T12:00:00Z.";
        SpecifiedBy = "https://www.rfc-editor.org/rfc/rfc3339";
    }

    protected override string Expected => "an instant such as \"2026-03-01T12:00:00Z\"";

    // A time without an offset is no instant: it is refused rather than read in the server's zone.
    protected override bool TryParse(string text, out DateTimeOffset value)
    {
        value = default;
        return (text.EndsWith('Z') || text.EndsWith('z') || (text.Length > 6 && text[^6] is '+' or '-'))
            && DateTimeOffset.TryParseExact(
                text.ToUpperInvariant(),
                Forms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal,
                out value
            );
    }

    protected override string Format(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter json, DateTimeOffset value) => json.WriteStringValue(value.UtcDateTime);
}
