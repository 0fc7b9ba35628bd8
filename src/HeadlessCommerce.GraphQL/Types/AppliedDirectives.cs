using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Reads directives that stand on parts of a schema.</summary>
internal static class AppliedDirectives
{
    public static bool Has(IReadOnlyList<DirectiveNode> directives, string name) => directives.Any(directive => directive.Name.Value == name);

    /// <summary>The string given for the argument, or null.</summary>
    public static string? Text(IReadOnlyList<DirectiveNode> directives, string name, string argument) =>
        directives
            .Where(directive => directive.Name.Value == name)
            .SelectMany(directive => directive.Arguments)
            .Where(given => given.Name.Value == argument)
            .Select(given => (given.Value as StringValueNode)?.Value)
            .FirstOrDefault();
}
