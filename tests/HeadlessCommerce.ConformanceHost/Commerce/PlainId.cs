using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Types.Scalars;

namespace HeadlessCommerce.ConformanceHost.Commerce;

/// <summary>An ID that is shown as it is; the engine's own are global ids of Guids.</summary>
public readonly record struct PlainId(string Value)
{
    public override string ToString() => Value;
}

internal sealed class PlainIdScalar() : ScalarTypeDefinition<PlainId>("ID")
{
    private readonly IDScalar _specified = new();

    public override bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error)
    {
        var coerced = _specified.TryCoerceLiteral(literal, out value, out error);
        value = coerced ? new PlainId((string)value!) : null;
        return coerced;
    }

    public override bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error)
    {
        var coerced = _specified.TryCoerceVariable(ref json, out value, out error);
        value = coerced ? new PlainId((string)value!) : null;
        return coerced;
    }

    public override void Write(Utf8JsonWriter json, PlainId value) => json.WriteStringValue(value.Value);
}
