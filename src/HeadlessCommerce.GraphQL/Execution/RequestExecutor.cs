using System.Diagnostics.CodeAnalysis;
using HeadlessCommerce.GraphQL.Diagnostics;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Planning;
using HeadlessCommerce.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// Runs requests against one schema: find or prepare the document, then execute it. A singleton in the container.
/// Transports read a <see cref="GraphQLRequest"/>, make the <see cref="RequestContext"/> with a scope of services, and write the result.
/// </summary>
public sealed class RequestExecutor
{
    private readonly DocumentCache _cache;
    private readonly DocumentPreparer _preparer;
    private readonly RequestGate _gate;
    private readonly ILogger _logger;
    private readonly Action<Exception, string, string> _logInternal;

    public RequestExecutor(Schema schema, GraphQLOptions options, ILogger<RequestExecutor>? logger = null)
    {
        Schema = schema;
        Options = options;
        _cache = new DocumentCache(options.DocumentCacheBytes);
        _preparer = new DocumentPreparer(schema, options);
        _gate = new RequestGate(options);
        _logger = logger ?? NullLogger<RequestExecutor>.Instance;
        _logInternal = (exception, field, traceId) => InternalErrors.Log(_logger, exception, field, traceId);
    }

    public Schema Schema { get; }

    public GraphQLOptions Options { get; }

    /// <summary>A stored document that was prepared before, without asking its store.</summary>
    public bool TryFind(string documentId, [NotNullWhen(true)] out PreparedDocument? document)
    {
        var isKnown = _cache.TryFind(documentId, out document);
        if (isKnown)
            GraphQLTelemetry.DocumentLookup(hit: true);
        return isKnown;
    }

    /// <summary>
    /// Parses, validates and plans, or finds the document that was so prepared before (invalid ones too, with their errors).
    /// </summary>
    /// <param name="query">The document as UTF-8; copied when it is kept.</param>
    /// <param name="documentId">Makes it found by <see cref="TryFind"/> from now on.</param>
    /// <param name="trusted">A registered document: priced when it was registered, so the cost limit for ad-hoc documents does not hold.</param>
    public PreparedDocument Prepare(ReadOnlySpan<byte> query, string? documentId = null, bool trusted = false)
    {
        if (documentId is not null)
        {
            if (TryFind(documentId, out var stored))
                return stored;
            GraphQLTelemetry.DocumentLookup(hit: false);
            return _cache.Add(documentId, query.Length, _preparer.Prepare(query.ToArray(), trusted));
        }
        if (!trusted && _cache.TryFind(query, out var known))
        {
            GraphQLTelemetry.DocumentLookup(hit: true);
            return known;
        }
        GraphQLTelemetry.DocumentLookup(hit: false);
        var text = query.ToArray();
        var document = _preparer.Prepare(text, trusted);
        return trusted ? document : _cache.Add(text, document);
    }

    /// <summary>Runs a query or mutation. Never throws for what a request or resolver does: errors are in the result.</summary>
    public async ValueTask<ExecutionResult> ExecuteAsync(
        PreparedDocument document,
        GraphQLRequest request,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var admitted = await _gate.AdmitAsync(document, request, context, isSubscription: false, cancellationToken);
        if (admitted.Refusal is { } refusal)
        {
            TellRefused(document, request, context, refusal.Errors);
            return refusal;
        }
        var result = await RunAsync(admitted, context, root: null, cancellationToken);
        if (result.Errors.Count > 0)
            TellRefused(document, request, context, result.Errors);
        if (OperationActivity.IsRecorded)
            OperationActivity.SetCost(admitted.Plan!.Cost.Of(admitted.Variables!));
        if (CostReport.IsAskedFor(request, context))
            result.Extensions = CostReport.Of(admitted.Plan!.Cost.Of(admitted.Variables!), Options.MaxCost);
        return result;
    }

    private static void TellRefused(PreparedDocument document, GraphQLRequest request, RequestContext context, IReadOnlyList<GraphQLError> errors)
    {
        if (context.Services.GetService<IRefusalObserver>() is { } observer && document.FindOperation(request.OperationName, out _) is { } operation)
            observer.OnRequestRefused(context, operation.Type, operation.RootFields, errors);
    }

    internal async ValueTask<ExecutionResult> RunAsync(Admitted admitted, RequestContext context, object? root, CancellationToken cancellationToken)
    {
        var execution = admitted.Plan!.Rent();
        try
        {
            await execution.RunAsync(context, admitted.Variables!, root, Options, _logInternal, admitted.RefusedRights, cancellationToken);
        }
#pragma warning disable CA1031 // a fault of the engine itself, or of code that nobody awaits: its memory is not used again
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return ExecutionResult.Refused(FieldError(exception, null));
        }
        var errors = execution.Errors.IsEmpty ? [] : execution.Errors.Result();
        return new ExecutionResult(errors, hasData: true, execution) { Pending = execution.Deferral?.Announce() ?? [] };
    }

    /// <summary>Opens a subscription; a document whose operation is none is refused.</summary>
    public async ValueTask<SubscriptionSource> SubscribeAsync(
        PreparedDocument document,
        GraphQLRequest request,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var admitted = await _gate.AdmitAsync(document, request, context, isSubscription: true, cancellationToken);
        if (admitted.Refusal is { } refusal)
        {
            TellRefused(document, request, context, refusal.Errors);
            return SubscriptionSource.Refused(this, refusal);
        }
        var field = admitted.Plan!.Root.Fields[0];
        try
        {
            if (!field.Arguments.TryGetValues(admitted.Variables!, out var arguments, out var error))
                throw error;
            var subscriber =
                field.Definition.Subscriber as Binding.Subscriber ?? throw new InvalidOperationException($"{field.Coordinate} has no source stream.");
            var events = await subscriber.OpenAsync(new Binding.CallContext(context, field, arguments, null, cancellationToken));
            return new SubscriptionSource(this, null, events, admitted, context, request.Variables);
        }
#pragma warning disable CA1031 // whatever the program's method throws is the answer to the client
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            var failed = FieldError(exception, field);
            TellRefused(document, request, context, [failed]);
            return SubscriptionSource.Refused(this, ExecutionResult.Refused(failed));
        }
    }

    internal RequestGate Gate => _gate;

    /// <summary>The response for what failed outside of any field: a source stream, an interceptor, a store of documents. Logged with the trace id that the client gets.</summary>
    public ExecutionResult Failed(Exception exception) => ExecutionResult.Refused(FieldError(exception, null));

    private GraphQLError FieldError(Exception exception, PlanField? field)
    {
        IReadOnlyList<object>? path = field is null ? null : [field.Key];
        IReadOnlyList<SourceLocation> locations = field?.Locations ?? [];
        if (exception is GraphQLException known)
            return new GraphQLError(known.Message) { Code = known.Code, Extensions = known.Extensions, Path = path, Locations = locations };
        var traceId = InternalErrors.TraceId();
        _logInternal(exception, field?.Coordinate ?? "The request", traceId);
        return new GraphQLError(InternalErrors.Message) { Code = InternalErrors.Code, Extensions = InternalErrors.Extensions(traceId), Path = path, Locations = locations };
    }
}
