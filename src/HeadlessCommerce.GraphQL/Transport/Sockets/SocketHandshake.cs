using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>
/// The opening handshake of WebSocket over HTTP/1.1 (RFC 6455 §4.2) and HTTP/2 (RFC 8441). Done here rather than by ASP.NET Core's middleware, so that frames can be gathered
/// before they are flushed (<see cref="CorkedStream"/>).
/// </summary>
internal static class SocketHandshake
{
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public static bool IsRequested(HttpContext http) =>
        http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" }
        || (
            http.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && string.Equals(http.Request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The stream of frames, or null when the request was answered with a refusal.</summary>
    public static async Task<Stream?> AcceptAsync(HttpContext http, string? subProtocol)
    {
        var request = http.Request;
        if (request.Headers.SecWebSocketVersion != "13")
        {
            http.Response.Headers.SecWebSocketVersion = "13";
            http.Response.StatusCode = 426;
            return null;
        }
        if (subProtocol is not null)
            http.Response.Headers.SecWebSocketProtocol = subProtocol;
        if (http.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
        {
            http.Response.StatusCode = 200;
            return await connect.AcceptAsync();
        }
        var key = request.Headers.SecWebSocketKey.ToString();
        var bytes = new byte[16];
        if (request.Method != "GET" || !Convert.TryFromBase64String(key, bytes, out var length) || length != 16)
        {
            http.Response.StatusCode = 400;
            return null;
        }
        http.Response.Headers.Connection = "Upgrade";
        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers.SecWebSocketAccept = AcceptKey(key);
        return await http.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    public static WebSocket Create(Stream frames, string? subProtocol, GraphQLServerOptions options) =>
        WebSocket.CreateFromStream(
            frames,
            new WebSocketCreationOptions
            {
                IsServer = true,
                SubProtocol = subProtocol,
                KeepAliveInterval = options.SocketKeepAlive,
                KeepAliveTimeout = options.SocketStallTimeout,
            }
        );

#pragma warning disable CA5350 // RFC 6455 §4.2.2 asks for SHA-1; it proves that the handshake was understood, nothing else
    private static string AcceptKey(string key) => Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix)));
#pragma warning restore CA5350
}
