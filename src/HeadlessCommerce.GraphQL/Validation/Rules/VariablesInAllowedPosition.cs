using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.5: every value that a variable can have may stand where it is used.</summary>
internal static class VariablesInAllowedPosition
{
    public static void Check(ValidationContext context, DefinitionFacts facts)
    {
        var operation = (OperationDefinitionNode)facts.Node;
        if (operation.Variables.Count == 0)
            return;
        var types = new Dictionary<string, (VariableDefinitionNode Node, TypeReference Type)>(StringComparer.Ordinal);
        foreach (var variable in operation.Variables)
        {
            if (context.Schema.Resolve(variable.Type) is { } type)
                types[variable.Variable.Name] = (variable, type);
        }
        foreach (var definition in context.Reachable(facts))
        {
            foreach (var usage in definition.Variables)
            {
                if (usage.Type is not null && types.TryGetValue(usage.Node.Name, out var variable))
                    CheckUsage(context, usage, variable.Node, variable.Type);
            }
        }
    }

    private static void CheckUsage(ValidationContext context, VariableUsage usage, VariableDefinitionNode variable, TypeReference type)
    {
        var name = usage.Node.Name;
        if (!IsAllowed(type, variable.DefaultValue, usage.Type!, usage.HasDefault))
            context.Report(
                $"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{usage.Type}\".",
                variable.Position,
                usage.Node.Position
            );
        // Spec §3.10.1: the one field of a oneOf object must have a value.
        if (usage.OneOf is not null && !type.IsNonNull)
            context.Report(
                $"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{usage.OneOf}\".",
                variable.Position,
                usage.Node.Position
            );
    }

    /// <summary>IsVariableUsageAllowed: a default on either side makes a nullable variable fit for a non-null place.</summary>
    private static bool IsAllowed(TypeReference type, ValueNode? defaultValue, TypeReference expected, bool hasDefault)
    {
        if (!expected.IsNonNull || type.IsNonNull)
            return TypeComparison.IsSubType(type, expected);
        return (defaultValue is not (null or NullValueNode) || hasDefault) && TypeComparison.IsSubType(type, expected.Nullable);
    }
}
