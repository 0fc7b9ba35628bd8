using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.1: an operation declares a variable once.</summary>
internal static class UniqueVariableNames
{
    public static void Check(ValidationContext context, OperationDefinitionNode operation)
    {
        if (operation.Variables.Count < 2)
            return;
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var definition in operation.Variables)
        {
            var variable = definition.Variable;
            if (!first.TryAdd(variable.Name, variable.Position))
                context.Report($"There can be only one variable named \"${variable.Name}\".", first[variable.Name], variable.Position);
        }
    }
}
