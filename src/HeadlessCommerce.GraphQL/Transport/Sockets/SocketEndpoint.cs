using HeadlessCommerce.GraphQL.Execution;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>Opens sockets that speak graphql-transport-ws.</summary>
internal sealed class SocketEndpoint(
    RequestExecutor executor,
    DocumentFinder documents,
    GraphQLServerOptions options,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime,
    ILogger logger
)
{
    private const string Protocol = "graphql-transport-ws";

    public RequestExecutor Executor { get; } = executor;

    public DocumentFinder Documents { get; } = documents;

    public GraphQLServerOptions Options { get; } = options;

    public IServiceScopeFactory Scopes { get; } = scopes;

    public ILogger Logger { get; } = logger;

    public async Task HandleAsync(HttpContext http)
    {
        if (!Options.AllowsSocketFrom(http))
        {
            http.Response.StatusCode = 403;
            return;
        }
        var offered = http.Request.Headers.SecWebSocketProtocol.SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries));
        var protocol = offered.Contains(Protocol, StringComparer.Ordinal) ? Protocol : null;
        var stream = await SocketHandshake.AcceptAsync(http, protocol);
        if (stream is null)
            return;
        using var gone = new CancellationTokenSource();
        await using var frames = new CorkedStream(stream, gone);
        using var socket = SocketHandshake.Create(frames, protocol, Options);
        using var connection = new SocketConnection(this, http, socket, frames, gone);
        if (protocol is null)
            connection.RefuseProtocol();
        await connection.RunAsync(lifetime.ApplicationStopping);
    }
}
