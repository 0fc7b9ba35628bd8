using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.1.4: every fragment is spread by an operation, directly or through others.</summary>
internal static class NoUnusedFragments
{
    public static void Check(ValidationContext context)
    {
        if (context.Fragments.Count == 0)
            return;
        var used = context.Operations.SelectMany(context.Reachable).ToHashSet();
        foreach (var (name, fragment) in context.Fragments)
        {
            if (!used.Contains(fragment))
                context.Report($"Fragment \"{name}\" is never used.", fragment.Node.Position);
        }
    }
}
