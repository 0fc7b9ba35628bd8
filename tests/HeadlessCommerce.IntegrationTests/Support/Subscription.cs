using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>One subscription over graphql-transport-ws. Events are read one by one; a test that waits too long fails.</summary>
public sealed class Subscription : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket _socket = new();

    private Subscription() { }

    public static async Task<Subscription> Open(Uri server, IReadOnlyDictionary<string, string> payload, object request)
    {
        var subscription = new Subscription();
        subscription._socket.Options.AddSubProtocol("graphql-transport-ws");
        await subscription._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/graphql" }.Uri, TestContext.Current.CancellationToken);
        await subscription.Send(new { type = "connection_init", payload });
        var ack = await subscription.Receive();
        Assert.Equal("connection_ack", ack.GetProperty("type").GetString());
        await subscription.Send(new { id = "1", type = "subscribe", payload = request });
        // The server takes messages in order: once it answers this ping, it has seen the subscribe; a source that opens slowly is waited for by its first event.
        await subscription.Send(new { type = "ping" });
        while ((await subscription.Peek()).GetProperty("type").GetString() is { } type && type != "pong")
            if (type is "error" or "complete")
                break;
        return subscription;
    }

    private readonly Queue<JsonElement> _read = [];

    /// <summary>The data of the next event.</summary>
    public async Task<JsonElement> Next()
    {
        var message = await NextMessage();
        Assert.True(message.GetProperty("type").GetString() == "next", message.ToString());
        var payload = message.GetProperty("payload");
        Assert.False(payload.TryGetProperty("errors", out _), payload.ToString());
        return payload.GetProperty("data");
    }

    /// <summary>The data of the first event from here on for which it holds.</summary>
    public async Task<JsonElement> NextWhere(Func<JsonElement, bool> holds)
    {
        var seen = new List<JsonElement>();
        try
        {
            while (true)
            {
                seen.Add(await Next());
                if (holds(seen[^1]))
                    return seen[^1];
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"None of these events is the one that was waited for: {string.Join('\n', seen)}");
            throw;
        }
    }

    /// <summary>The errors that the subscription was refused with, as an answer over HTTP has them; nothing when it was not (yet).</summary>
    public async Task<JsonElement> Refusal(bool waits)
    {
        var message = waits ? await NextMessage() : _read.FirstOrDefault(read => read.GetProperty("type").GetString() is "error");
        return message.ValueKind is JsonValueKind.Object && message.GetProperty("type").GetString() is "error"
            ? JsonSerializer.SerializeToElement(new { errors = message.GetProperty("payload") })
            : JsonSerializer.SerializeToElement(new { });
    }

    /// <summary>The next message of the subscription, whatever its type.</summary>
    public async Task<JsonElement> NextMessage()
    {
        while (true)
        {
            var message = _read.Count > 0 ? _read.Dequeue() : await Receive();
            if (message.GetProperty("type").GetString() is not ("ping" or "pong"))
                return message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State == WebSocketState.Open)
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        _socket.Dispose();
    }

    private async Task<JsonElement> Peek()
    {
        var message = await Receive();
        _read.Enqueue(message);
        return message;
    }

    private Task Send(object message) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    private async Task<JsonElement> Receive()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        using var text = new MemoryStream();
        var buffer = new byte[8192];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, timeout.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                Assert.Fail($"The server closed the socket: {part.CloseStatus} {part.CloseStatusDescription}");
            text.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonSerializer.Deserialize<JsonElement>(Encoding.UTF8.GetString(text.ToArray()));
        }
    }
}
