using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>A scalar that is a JSON string with a form of its own, for example an ISO code or an instant.</summary>
public abstract class TextScalar<T>(string name) : ScalarTypeDefinition<T>(name)
    where T : notnull
{
    /// <summary>Reads the text; false when it has not the scalar's form.</summary>
    protected abstract bool TryParse(string text, out T value);

    protected abstract string Format(T value);

    /// <summary>What would be right, for messages: "an ISO 4217 code such as EUR".</summary>
    protected abstract string Expected { get; }

    public sealed override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error) =>
        TryCoerce((literal as StringValueNode)?.Value, out value, out error);

    public sealed override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        var text = json.TokenType == JsonTokenType.String ? JsonExcerpt.TextOf(ref json) : null;
        json.Skip();
        return TryCoerce(text, out value, out error);
    }

    private bool TryCoerce(string? text, out object? value, out string? error)
    {
        var good = text is not null && TryParse(text, out var parsed) ? (object)parsed : null;
        value = good;
        error = good is null ? $"{Name} must be {Expected}." : null;
        return good is not null;
    }

    public override void Write(Utf8JsonWriter json, T value) => json.WriteStringValue(Format(value));

    public sealed override bool TryCoerceResult(object value, out object? result)
    {
        result = value is T ? value : value is string text && TryParse(text, out var parsed) ? parsed : null;
        return result is not null;
    }
}

/// <summary>A <see cref="TextScalar{T}"/> made of functions: <c>builder.AddTextScalar&lt;CurrencyCode&gt;("CurrencyCode", …)</c>.</summary>
public sealed class CustomTextScalar<T>(string name, string expected, CustomTextScalar<T>.Parser parse, Func<T, string> format) : TextScalar<T>(name)
    where T : notnull
{
    public delegate bool Parser(string text, out T value);

    protected override string Expected => expected;

    protected override bool TryParse(string text, out T value) => parse(text, out value);

    protected override string Format(T value) => format(value);
}
