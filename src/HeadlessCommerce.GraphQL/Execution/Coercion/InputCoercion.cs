using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Types.Scalars;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// Literals to values (spec §3 "Input coercion" of each kind of type). Lists become <c>object?[]</c>, enums their runtime value, input objects the C# record that they are
/// bound to, or a dictionary when there is none.
/// </summary>
internal static class InputCoercion
{
    /// <summary>False when the literal is none of the type: validation finds those without variables. A message that a scalar or a record has to say is thrown.</summary>
    public static bool TryCoerce(ValueNode node, TypeReference type, VariableValues variables, out object? value)
    {
        value = null;
        if (node is VariableNode variable)
        {
            value = variables[variable.Name];
            return value != Absent.Value && (value is not null || !type.IsNonNull);
        }
        if (type is NonNullType nonNull)
            return node is not NullValueNode && TryCoerce(node, nonNull.Of, variables, out value);
        if (node is NullValueNode)
            return true;
        return type switch
        {
            ListType list => TryCoerceList(node, list, variables, out value),
            InputObjectTypeDefinition input => TryCoerceObject(node, input, variables, out value),
            EnumTypeDefinition enumeration => TryCoerceEnum(node, enumeration, out value),
            ScalarTypeDefinition scalar => scalar.TryCoerceLiteral(WithoutVariables(node, variables), out value, out _),
            _ => false,
        };
    }

    private static bool TryCoerceList(ValueNode node, ListType type, VariableValues variables, out object? value)
    {
        value = null;
        if (node is not ListValueNode list)
        {
            if (!TryCoerce(node, type.Of, variables, out var single))
                return false;
            value = new[] { single };
            return true;
        }
        var items = new object?[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            if (IsMissing(list.Items[i], variables))
            {
                if (type.Of.IsNonNull)
                    return false;
            }
            else if (!TryCoerce(list.Items[i], type.Of, variables, out items[i]))
                return false;
        }
        value = items;
        return true;
    }

    private static bool TryCoerceObject(ValueNode node, InputObjectTypeDefinition type, VariableValues variables, out object? value)
    {
        value = null;
        if (node is not ObjectValueNode obj)
            return false;
        var values = new object?[type.Fields.Count];
        var given = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var field = type.Fields[i];
            ObjectFieldNode? written = null;
            foreach (var candidate in obj.Fields)
            {
                if (candidate.Name.Value == field.Name)
                    written = candidate;
            }
            if (written is null || IsMissing(written.Value, variables))
            {
                values[i] = DefaultOf(field);
                if (values[i] == Absent.Value && field.Type.IsNonNull)
                    return false;
            }
            else if (!TryCoerce(written.Value, field.Type, variables, out values[i]))
                return false;
            if (values[i] != Absent.Value)
                given++;
            if (type.IsOneOf && values[i] is null)
                return false;
        }
        if (type.IsOneOf && given != 1)
            return false;
        value = Make(type, values);
        return true;
    }

    public static bool TryCoerceEnum(ValueNode node, EnumTypeDefinition type, out object? value)
    {
        value = null;
        if (node is not EnumValueNode name || !type.Values.TryGet(name.Value, out var found))
            return false;
        value = found.RuntimeValue ?? found.Name;
        return true;
    }

    public static object Make(InputObjectTypeDefinition type, object?[] values)
    {
        if (type.Factory is { } factory)
            return factory(values);
        var result = new Dictionary<string, object?>(values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != Absent.Value)
                result.Add(type.Fields[i].Name, values[i]);
        }
        return result;
    }

    /// <summary>The coerced default, or <see cref="Absent"/>. Kept with the definition.</summary>
    public static object? DefaultOf(InputValueDefinition definition)
    {
        if (definition.DefaultValue is null)
            return Absent.Value;
        if (definition.CoercedDefault is { } known)
            return known.Value;
        if (!TryCoerce(definition.DefaultValue, definition.Type, VariableValues.None, out var value))
            throw new InvalidOperationException($"The default of {definition.Name} is no {definition.Type}.");
        definition.CoercedDefault = new(value);
        return value;
    }

    private static bool IsMissing(ValueNode node, VariableValues variables) => node is VariableNode variable && variables[variable.Name] == Absent.Value;

    /// <summary>A scalar's literal with its variables written out: only a scalar of any JSON can have some.</summary>
    private static ValueNode WithoutVariables(ValueNode node, VariableValues variables) =>
        node switch
        {
            VariableNode variable => variables[variable.Name] is { } value && value != Absent.Value ? ValueToLiteral(value) : new NullValueNode(node.Position),
            ListValueNode list => new ListValueNode(list.Position, [.. list.Items.Select(item => WithoutVariables(item, variables))]),
            ObjectValueNode obj => new ObjectValueNode(
                obj.Position,
                [
                    .. obj
                        .Fields.Where(field => !IsMissing(field.Value, variables))
                        .Select(field => new ObjectFieldNode(field.Position, field.Name, WithoutVariables(field.Value, variables))),
                ]
            ),
            _ => node,
        };

    private static ValueNode ValueToLiteral(object value) =>
        value switch
        {
            bool boolean => new BooleanValueNode(0, boolean),
            int or long => new IntValueNode(0, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!),
            double real => new FloatValueNode(0, real.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
            object?[] list => new ListValueNode(0, [.. list.Select(item => item is null ? new NullValueNode(0) : ValueToLiteral(item))]),
            IReadOnlyDictionary<string, object?> obj => new ObjectValueNode(
                0,
                [.. obj.Select(pair => new ObjectFieldNode(0, new Name(pair.Key, 0), pair.Value is null ? new NullValueNode(0) : ValueToLiteral(pair.Value)))]
            ),
            System.Text.Json.JsonElement json => JsonLiterals.Of(json),
            _ => new StringValueNode(0, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? ""),
        };
}
