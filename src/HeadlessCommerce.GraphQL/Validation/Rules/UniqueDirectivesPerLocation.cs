using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.7.3: a directive stands once at a place, unless it is repeatable.</summary>
internal static class UniqueDirectivesPerLocation
{
    public static void Check(ValidationContext context, IReadOnlyList<DirectiveNode> directives)
    {
        if (directives.Count < 2)
            return;
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var directive in directives)
        {
            var name = directive.Name.Value;
            if (!context.Schema.Directives.TryGetValue(name, out var definition) || definition.IsRepeatable)
                continue;
            if (!first.TryAdd(name, directive.Position))
                context.Report($"The directive \"@{name}\" can only be used once at this location.", first[name], directive.Position);
        }
    }
}
