#pragma warning disable CA1822 // the bodies use the instance when they land
using System.Diagnostics.CodeAnalysis;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// Runs requests against one schema: find or prepare the document, then execute it. A singleton in the container.
/// Transports read a <see cref="GraphQLRequest"/>, make the <see cref="RequestContext"/> with a scope of services, and write the result.
/// </summary>
public sealed class RequestExecutor
{
    internal RequestExecutor(Schema schema, GraphQLOptions options)
    {
        Schema = schema;
        Options = options;
    }

    public Schema Schema { get; }

    public GraphQLOptions Options { get; }

    /// <summary>A stored document that was prepared before, without asking its store.</summary>
    public bool TryFind(string documentId, [NotNullWhen(true)] out PreparedDocument? document)
    {
        document = null;
        return false;
    }

    /// <summary>
    /// Parses, validates and plans, or finds the document that was so prepared before (invalid ones too, with their errors).
    /// </summary>
    /// <param name="query">The document as UTF-8; copied when it is kept.</param>
    /// <param name="documentId">Makes it found by <see cref="TryFind"/> from now on.</param>
    /// <param name="trusted">A registered document: priced when it was registered, so the cost limit for ad-hoc documents does not hold.</param>
    public PreparedDocument Prepare(ReadOnlySpan<byte> query, string? documentId = null, bool trusted = false) =>
        throw new InvalidOperationException("Lands with the planner.");

    /// <summary>Runs a query or mutation. Never throws for what a request or resolver does: errors are in the result.</summary>
    public ValueTask<ExecutionResult> ExecuteAsync(
        PreparedDocument document,
        GraphQLRequest request,
        RequestContext context,
        CancellationToken cancellationToken
    ) => throw new InvalidOperationException("Lands with the executor.");

    /// <summary>Opens a subscription; a document whose operation is none is refused.</summary>
    public ValueTask<SubscriptionSource> SubscribeAsync(
        PreparedDocument document,
        GraphQLRequest request,
        RequestContext context,
        CancellationToken cancellationToken
    ) => throw new InvalidOperationException("Lands with the executor.");

    /// <summary>The response that ends a subscription whose source stream failed.</summary>
    public ExecutionResult SourceFailed(Exception exception, RequestContext context) =>
        throw new InvalidOperationException("Lands with the executor.");
}
