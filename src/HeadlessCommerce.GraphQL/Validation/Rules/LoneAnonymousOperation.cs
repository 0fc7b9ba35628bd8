using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.2.3.1: an operation without name is the only one of its document.</summary>
internal static class LoneAnonymousOperation
{
    public static void Check(ValidationContext context)
    {
        if (context.Operations.Count < 2)
            return;
        foreach (var facts in context.Operations)
        {
            if (((OperationDefinitionNode)facts.Node).Name is null)
                context.Report("This anonymous operation must be the only defined operation.", facts.Node.Position);
        }
    }
}
