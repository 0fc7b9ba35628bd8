using System.Diagnostics.CodeAnalysis;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>CoerceArgumentValues (spec §6.4.1) for one field: constants are coerced once, the rest per request.</summary>
internal sealed class ArgumentPlan
{
    private static readonly ArgumentPlan None = new(null, null);

    private readonly FieldDefinition? _definition;
    private readonly FieldNode? _node;
    private readonly object?[]? _constants = [];
    private readonly GraphQLException? _error;

    private ArgumentPlan(FieldDefinition? definition, FieldNode? node)
    {
        if (definition is null)
            return;
        (_definition, _node) = (definition, node);
        if (node!.Arguments.Any(argument => HasVariable(argument.Value)))
            _constants = null;
        else if (!TryCoerce(VariableValues.None, out _constants, out _error))
            _constants = null;
    }

    public static ArgumentPlan Create(FieldDefinition definition, FieldNode node) => definition.Arguments.Count == 0 ? None : new(definition, node);

    /// <summary>Whether the values are the same for every request.</summary>
    public bool IsConstant => _constants is not null || _error is not null;

    /// <summary>In the order of the definition: values as the bound parameters take them, or <see cref="Absent"/>. The array may be shared: never change it.</summary>
    public bool TryGetValues(VariableValues variables, out object?[] values, [NotNullWhen(false)] out GraphQLException? error)
    {
        values = _constants ?? [];
        error = _error;
        if (error is not null)
            return false;
        return _constants is not null || TryCoerce(variables, out values, out error);
    }

    private bool TryCoerce(VariableValues variables, out object?[] values, [NotNullWhen(false)] out GraphQLException? error)
    {
        values = new object?[_definition!.Arguments.Count];
        error = null;
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                var definition = _definition.Arguments[i];
                var value = Coerce(definition, variables, out error);
                if (error is not null)
                    return false;
                values[i] = definition.Converter is { } convert ? convert(value) : value;
            }
        }
        catch (GraphQLException refused)
        {
            error = refused;
        }
        return error is null;
    }

    private object? Coerce(InputValueDefinition definition, VariableValues variables, out GraphQLException? error)
    {
        error = null;
        ArgumentNode? given = null;
        foreach (var argument in _node!.Arguments)
        {
            if (argument.Name.Value == definition.Name)
                given = argument;
        }
        if (given is null || (given.Value is VariableNode absent && variables[absent.Name] == Absent.Value))
        {
            var fallback = InputCoercion.DefaultOf(definition);
            if (fallback == Absent.Value && definition.Type.IsNonNull)
            {
                error = Wrong(
                    given?.Value is VariableNode variable
                        ? $"Argument \"{definition.Name}\" of required type \"{definition.Type}\" was provided the variable \"${variable.Name}\" which was not provided a runtime value."
                        : $"Argument \"{definition.Name}\" of required type \"{definition.Type}\" was not provided."
                );
            }
            return fallback;
        }
        var isNull = given.Value is NullValueNode || (given.Value is VariableNode named && variables[named.Name] is null);
        if (isNull && definition.Type.IsNonNull)
        {
            error = Wrong($"Argument \"{definition.Name}\" of non-null type \"{definition.Type}\" must not be null.");
            return null;
        }
        if (InputCoercion.TryCoerce(given.Value, definition.Type, variables, out var value))
            return value;
        error = Wrong($"Argument \"{definition.Name}\" has invalid value {Printer.Print(given.Value)}.");
        return null;
    }

    private static GraphQLException Wrong(string message) => new(message, "BAD_USER_INPUT");

    private static bool HasVariable(ValueNode value) =>
        value switch
        {
            VariableNode => true,
            ListValueNode list => list.Items.Any(HasVariable),
            ObjectValueNode obj => obj.Fields.Any(field => HasVariable(field.Value)),
            _ => false,
        };
}
