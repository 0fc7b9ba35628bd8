using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>A UUID that is no global id (those are <c>ID</c>).</summary>
public sealed class UuidScalar : TextScalar<Guid>
{
    public UuidScalar()
        : base("UUID")
    {
        Description = "A UUID in its 36-character form.";
        SpecifiedBy = "https://www.rfc-editor.org/rfc/rfc9562";
    }

    protected override string Expected => "a UUID of 36 characters";

    protected override bool TryParse(string text, out Guid value) => Guid.TryParseExact(text, "D", out value);

    protected override string Format(Guid value) => value.ToString("D");

    public override void Write(Utf8JsonWriter json, Guid value) => json.WriteStringValue(value);
}
