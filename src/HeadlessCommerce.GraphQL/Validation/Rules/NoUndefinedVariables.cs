using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.3: a variable that is used, also in fragments, is declared by the operation.</summary>
internal static class NoUndefinedVariables
{
    public static void Check(ValidationContext context, DefinitionFacts facts)
    {
        var operation = (OperationDefinitionNode)facts.Node;
        foreach (var definition in context.Reachable(facts))
        {
            foreach (var usage in definition.Variables)
            {
                if (!operation.Declares(usage.Node.Name))
                    context.Report(
                        operation.Name is { } name
                            ? $"Variable \"${usage.Node.Name}\" is not defined by operation \"{name}\"."
                            : $"Variable \"${usage.Node.Name}\" is not defined.",
                        usage.Node.Position,
                        operation.Position
                    );
            }
        }
    }

    private static bool Declares(this OperationDefinitionNode operation, string variable)
    {
        for (var i = 0; i < operation.Variables.Count; i++)
        {
            if (operation.Variables[i].Variable.Name == variable)
                return true;
        }
        return false;
    }
}
