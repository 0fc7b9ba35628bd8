using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>An error as a client sees it (spec §7.1.2).</summary>
public sealed class GraphQLError(string message)
{
    public string Message { get; } = message;

    /// <summary>Where in the document; empty when unknown.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Response keys and list indexes (<see cref="string"/> and boxed <see cref="int"/>) down to the field; null for request errors.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>The stable <c>extensions.code</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Further extensions.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    public override string ToString() => Message;
}
