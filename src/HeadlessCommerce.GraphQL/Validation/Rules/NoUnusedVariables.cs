using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.4: a variable that is declared is used, in the operation or in fragments that it spreads.</summary>
internal static class NoUnusedVariables
{
    public static void Check(ValidationContext context, DefinitionFacts facts)
    {
        var operation = (OperationDefinitionNode)facts.Node;
        if (operation.Variables.Count == 0)
            return;
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var definition in context.Reachable(facts))
        {
            foreach (var usage in definition.Variables)
                used.Add(usage.Node.Name);
        }
        foreach (var definition in operation.Variables)
        {
            var variable = definition.Variable.Name;
            if (!used.Contains(variable))
                context.Report(
                    operation.Name is { } name
                        ? $"Variable \"${variable}\" is never used in operation \"{name}\"."
                        : $"Variable \"${variable}\" is never used.",
                    definition.Position
                );
        }
    }
}
