namespace HeadlessCommerce.GraphQL.Types;

/// <summary>A schema is not valid (spec §3); everything that is wrong with it, at once.</summary>
public sealed class SchemaException(IReadOnlyList<string> errors) : Exception(string.Join('\n', errors))
{
    public IReadOnlyList<string> Errors { get; } = errors;
}
