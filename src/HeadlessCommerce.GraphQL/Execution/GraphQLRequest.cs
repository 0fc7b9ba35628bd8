namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>What a client sent, whatever the transport (GraphQL over HTTP §5.1).</summary>
public sealed class GraphQLRequest
{
    /// <summary>The document as UTF-8, JSON escapes already resolved; empty when only <see cref="DocumentId"/> is given.</summary>
    public ReadOnlyMemory<byte> Query { get; set; }

    /// <summary>Names a stored document, for example <c>sha256:9f86…</c>.</summary>
    public string? DocumentId { get; set; }

    public string? OperationName { get; set; }

    /// <summary>The JSON of <c>variables</c> as it came; empty when absent or null. The bytes must stay until the result is written.</summary>
    public ReadOnlyMemory<byte> Variables { get; set; }

    /// <summary>The JSON of <c>extensions</c> as it came; empty when absent or null.</summary>
    public ReadOnlyMemory<byte> Extensions { get; set; }
}
