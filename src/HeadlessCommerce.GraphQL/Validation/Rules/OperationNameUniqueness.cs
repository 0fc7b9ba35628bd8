using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.2.2.1: no two operations have the same name.</summary>
internal static class OperationNameUniqueness
{
    public static void Check(ValidationContext context)
    {
        if (context.Operations.Count < 2)
            return;
        var first = new Dictionary<string, Name>(StringComparer.Ordinal);
        foreach (var facts in context.Operations)
        {
            if (((OperationDefinitionNode)facts.Node).Name is { } name && !first.TryAdd(name.Value, name))
                context.Report($"There can be only one operation named \"{name}\".", first[name.Value].Position, name.Position);
        }
    }
}
