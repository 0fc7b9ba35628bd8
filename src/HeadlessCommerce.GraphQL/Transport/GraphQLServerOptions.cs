using System.Globalization;
using System.Security.Claims;
using HeadlessCommerce.GraphQL.PersistedOperations;
using Microsoft.AspNetCore.Http;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>
/// Turns a socket's <c>connection_init</c> payload into the caller; null refuses the socket (4403). Header names are compared case-insensitively; what the payload
/// does not have is looked up in the headers of the handshake.
/// </summary>
public delegate ValueTask<ClaimsPrincipal?> SocketAuthenticator(HttpContext http, IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken);

/// <summary>How the endpoint serves HTTP, SSE and WebSocket; the defaults are safe for a server on the internet.</summary>
public sealed class GraphQLServerOptions
{
    /// <summary>Bytes of a POST's body; a larger one gets 413.</summary>
    public int MaxBodySize { get; set; } = 1 << 20;

    /// <summary>Folder with the static files of GraphiQL, shown to browsers that open the endpoint; without it they get a plain page.</summary>
    public string? GraphiQLPath { get; set; }

    /// <summary>Time from a socket's handshake to its <c>connection_init</c> (else 4408).</summary>
    public TimeSpan SocketInitTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes of one message from a client (else 1009).</summary>
    public int MaxSocketMessageSize { get; set; } = 64 << 10;

    /// <summary>Operations that run on one socket; one more is answered by an error.</summary>
    public int MaxOperationsPerSocket { get; set; } = 100;

    /// <summary>A socket that is silent so long is pinged.</summary>
    public TimeSpan SocketKeepAlive { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>A socket that does not answer the ping, or takes no byte of what waits for it, for so long is closed.</summary>
    public TimeSpan SocketStallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>An event stream (SSE) that is silent so long gets a comment, so that proxies keep it open.</summary>
    public TimeSpan EventStreamKeepAlive { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>Whether a browser's page from this origin may open a socket (browsers do not apply CORS to them). By default: pages of this host.</summary>
    public Func<HttpContext, bool> AllowsSocketFrom { get; set; } = IsSameOrigin;

    /// <summary>Who is behind a socket. By default the user of the handshake.</summary>
    public SocketAuthenticator AuthenticateSocket { get; set; } = static (http, _, _) => new(http.User);

    /// <summary>When a caller's proof ends; a socket or event stream is then closed. By default the token's claim <c>exp</c>.</summary>
    public Func<ClaimsPrincipal, DateTimeOffset?> ExpiresAt { get; set; } = ExpiryOfToken;

    /// <summary>Which documents a client may run. By default every client any.</summary>
    public TrustPolicy? Trust { get; set; }

    /// <summary>Lets clients register documents by hash at run time (Apollo's automatic persisted queries).</summary>
    public bool AllowAutomaticPersistedQueries { get; set; }

    /// <summary>Bytes of automatically persisted documents that are kept.</summary>
    public long AutomaticPersistedQueryBytes { get; set; } = 8L << 20;

    private static bool IsSameOrigin(HttpContext http) =>
        http.Request.Headers.Origin.ToString() is var origin
        && (origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && string.Equals(uri.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase)));

    private static DateTimeOffset? ExpiryOfToken(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirst("exp")?.Value, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
