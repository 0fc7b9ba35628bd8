using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>
/// Spec §5.2.4.1: a subscription selects exactly one field, no introspection field, and no <c>@skip</c> or <c>@include</c> decides on it:
/// what is subscribed to must not depend on variables.
/// </summary>
internal static class SubscriptionSingleRootField
{
    public static void Check(ValidationContext context, DefinitionFacts facts)
    {
        if (facts.Node is not OperationDefinitionNode { Operation: OperationType.Subscription } operation)
            return;
        var who = operation.Name is { } name ? $"Subscription \"{name}\"" : "Anonymous Subscription";
        var fields = new List<FieldNode>();
        var conditions = new List<int>();
        CollectRootFields(context, operation.SelectionSet, fields, conditions);
        if (conditions.Count > 0)
        {
            context.Report($"{who} must not use `@skip` or `@include` directives in the top level selection.", [.. conditions]);
            return;
        }
        var extra = fields.Where(field => field.ResponseName != fields[0].ResponseName).Select(field => field.Position).ToArray();
        if (extra.Length > 0)
            context.Report($"{who} must select only one top level field.", extra);
        foreach (var field in fields.Where(field => field.Name.Value.StartsWith("__", StringComparison.Ordinal)))
            context.Report($"{who} must not select an introspection top level field.", field.Position);
    }

    private static void CollectRootFields(ValidationContext context, SelectionSetNode root, List<FieldNode> fields, List<int> conditions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<SelectionSetNode>([root]);
        while (open.TryDequeue(out var set))
        {
            foreach (var selection in set.Selections)
            {
                conditions.AddRange(
                    selection.Directives.Where(directive => directive.Name.Value is "skip" or "include").Select(directive => directive.Position)
                );
                if (selection is FieldNode field)
                    fields.Add(field);
                else if (selection is InlineFragmentNode inline)
                    open.Enqueue(inline.SelectionSet);
                else if (selection is FragmentSpreadNode { Name.Value: var name } && seen.Add(name) && context.FindFragment(name) is { } fragment)
                    open.Enqueue(fragment.SelectionSet);
            }
        }
    }
}
