using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.7.1 and §5.7.2: a directive is defined, and for the place where it stands.</summary>
internal static class KnownDirectives
{
    public static DirectiveDefinition? Check(ValidationContext context, DirectiveNode directive, DirectiveLocation location)
    {
        if (!context.Schema.Directives.TryGetValue(directive.Name.Value, out var definition))
            context.Report($"Unknown directive \"@{directive.Name}\".", directive.Position);
        else if (!definition.Locations.Contains(location))
            context.Report($"Directive \"@{directive.Name}\" may not be used on {DirectiveLocations.Print(location)}.", directive.Position);
        return definition;
    }
}
