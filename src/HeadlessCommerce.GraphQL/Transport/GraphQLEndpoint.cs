using System.Diagnostics;
using HeadlessCommerce.GraphQL.Diagnostics;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.PersistedOperations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>GraphQL over HTTP: one request, one response. Event streams and sockets branch off to <see cref="EventStreamResponse"/> and <see cref="SocketEndpoint"/>.</summary>
internal sealed class GraphQLEndpoint
{
    private readonly RequestExecutor _executor;
    private readonly DocumentFinder _documents;
    private readonly SocketEndpoint _sockets;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger _logger;

    public GraphQLEndpoint(RequestExecutor executor, IServiceProvider services, ILogger<GraphQLEndpoint> logger)
    {
        _executor = executor;
        _logger = logger;
        Options = services.GetService<GraphQLServerOptions>() ?? new GraphQLServerOptions();
        _documents = new DocumentFinder(executor, [.. services.GetServices<IOperationStore>()], Options, logger);
        _lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        _sockets = new SocketEndpoint(executor, _documents, Options, services.GetRequiredService<IServiceScopeFactory>(), _lifetime, logger);
    }

    public GraphQLServerOptions Options { get; }

    public async Task HandleAsync(HttpContext http)
    {
        if (SocketHandshake.IsRequested(http))
        {
            await _sockets.HandleAsync(http);
            return;
        }
        // A stream of events makes no sense of a HEAD.
        var accept = AcceptHeader.Read(http.Request.Method == "HEAD" ? "" : http.Request.Headers.Accept.ToString());
        try
        {
            switch (http.Request.Method)
            {
                case "POST":
                    RequireJson(http.Request);
                    using (var reader = await RequestReader.ReadBodyAsync(http.Request, Options.MaxBodySize))
                        await RunAsync(http, reader.Request, accept, maySideEffect: true);
                    break;
                case "GET" or "HEAD" when IsForPeople(http.Request, accept):
                    await GraphiQLPage.WriteAsync(http, Options.GraphiQLPath);
                    break;
                case "GET" or "HEAD":
                    using (var reader = RequestReader.OfUrl(http.Request.Query))
                        await RunAsync(http, reader.Request, accept, maySideEffect: false);
                    break;
                default:
                    http.Response.Headers.Allow = "GET, POST";
                    throw new RequestRefusedException(405, "METHOD_NOT_ALLOWED", "Send GraphQL by POST, or queries by GET.");
            }
        }
        catch (RequestRefusedException refusal)
        {
            await RefuseAsync(http, accept, refusal.Status, refusal.Error);
        }
        catch (Exception exception)
            when (http.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException and not BadHttpRequestException)
        {
            // Nobody is left to answer.
        }
        catch (IOException broken) when (!http.Response.HasStarted)
        {
            // The body came too slowly, or makes no sense: the sender's fault, not worth a line in the log. What follows it on the connection is no request.
            http.Response.StatusCode = broken is BadHttpRequestException { StatusCode: var status } ? status : StatusCodes.Status400BadRequest;
            http.Response.Headers.Connection = "close";
        }
    }

    private async Task RunAsync(HttpContext http, GraphQLRequest request, AcceptHeader accept, bool maySideEffect)
    {
        var started = Stopwatch.GetTimestamp();
        var context = new RequestContext(http.RequestServices, http.User, new HeaderMap(http.Request.Headers))
        {
            RemoteAddress = http.Connection.RemoteIpAddress,
            AcceptsParts = accept.AcceptsParts,
        };
        var (operation, document, refusal) = await FindOperationAsync(request, context, http.RequestAborted);
        if (operation is { Type: OperationType.Mutation } && !maySideEffect)
        {
            // A link or an image could do it in a visitor's name (CSRF).
            http.Response.Headers.Allow = "POST";
            throw new RequestRefusedException(405, "METHOD_NOT_ALLOWED", "Mutations must be sent by POST.");
        }
        if (operation is { Type: OperationType.Subscription } ? accept.AcceptsEventStream : accept.Preferred == MediaType.EventStream)
        {
            using var stream = new EventStreamResponse(http, _executor, Options, _logger, _lifetime.ApplicationStopping);
            await stream.RunAsync(document, operation, request, context, refusal);
            return;
        }
        if (operation is { Type: OperationType.Subscription })
            throw new RequestRefusedException(406, "NOT_ACCEPTABLE", "Subscriptions are served as text/event-stream, or over WebSocket (graphql-transport-ws).");

        using var activity = OperationActivity.Start(operation, "http", request);
        using var result = refusal ?? await OperationRunner.ExecuteAsync(_executor, document!, request, context, _logger, http.RequestAborted);
        if (result.HasNext)
            await MultipartResponse.WriteAsync(http, result, _executor);
        else
            await WriteAsync(http, accept, result, status: null);
        OperationActivity.Finish(activity, started, operation, "http", result);
    }

    /// <summary>The operation that the request means; without one, the refusal that says why.</summary>
    private async ValueTask<(PreparedOperation? Operation, PreparedDocument? Document, ExecutionResult? Refusal)> FindOperationAsync(
        GraphQLRequest request,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var found = await _documents.FindAsync(request, context, cancellationToken);
        if (found.IsMalformed)
            throw RequestRefusedException.BadRequest(found.Error!.Message);
        return OperationRunner.Choose(found, request.OperationName);
    }

    private static async Task RefuseAsync(HttpContext http, AcceptHeader accept, int status, GraphQLError error)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }
        using var result = ExecutionResult.Refused(error);
        GraphQLTelemetry.Failed(result.Errors);
        await WriteAsync(http, accept, result, status);
    }

    private static async Task WriteAsync(HttpContext http, AcceptHeader accept, ExecutionResult result, int? status)
    {
        var mediaType = accept.Preferred == MediaType.GraphQLResponse ? MediaType.GraphQLResponse : MediaType.Json;
        var response = http.Response;
        response.StatusCode = status ?? HttpStatus.Of(result, mediaType);
        response.Headers.ContentType =
            mediaType == MediaType.GraphQLResponse ? "application/graphql-response+json; charset=utf-8" : "application/json; charset=utf-8";
        response.Headers.Vary = "Accept";
        await result.WriteToAsync(response.BodyWriter, http.RequestAborted);
    }

    /// <summary>Forms of other sites can only send simple content types: what is not declared as JSON is refused, so that no page can act in a visitor's name (CSRF).</summary>
    private static void RequireJson(HttpRequest http)
    {
        if (http.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
            throw new RequestRefusedException(415, "UNSUPPORTED_MEDIA_TYPE", "Compressed requests are not accepted.");
        var type = http.ContentType.AsSpan();
        var end = type.IndexOf(';');
        if (!(end < 0 ? type : type[..end]).Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw new RequestRefusedException(415, "UNSUPPORTED_MEDIA_TYPE", "The Content-Type of a request must be application/json.");
        if (end >= 0 && type[(end + 1)..].Trim() is var parameter && parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase) && !AcceptHeader.IsUtf8(parameter[8..]))
            throw new RequestRefusedException(415, "UNSUPPORTED_MEDIA_TYPE", "The charset of a request must be UTF-8.");
    }

    private static bool IsForPeople(HttpRequest http, AcceptHeader accept) =>
        accept.AcceptsHtml && !http.Query.ContainsKey("query") && !http.Query.ContainsKey("documentId") && !http.Query.ContainsKey("extensions");
}
