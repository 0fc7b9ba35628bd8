using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>
/// One of very many subscribers of stock, on a socket of its own: checks that each event names the one before it, and keeps the last of each level. It may stop reading for real:
/// then its small buffer and the server's fill up.
/// </summary>
public sealed class StockReader : IAsyncDisposable
{
    private const int SmallBuffer = 4_096;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _end = new();
    private readonly HttpMessageInvoker _http;
    private Task _reading = Task.CompletedTask;

    private StockReader() =>
        _http = new(
            new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellationToken) =>
                {
                    var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = SmallBuffer };
                    await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        );

    /// <summary>The last sequence of each level, by the ids of variant and location.</summary>
    public ConcurrentDictionary<string, long> Last { get; } = new();

    /// <summary>Events so far.</summary>
    public int Count { get; private set; }

    /// <summary>What was wrong first: an event that did not name the one before it, or a message that is no event. Null: nothing.</summary>
    public string? Gap { get; private set; }

    /// <summary>Called with level, previous sequence and sequence.</summary>
    public Action<string, long, long>? OnEvent { get; init; }

    public static async Task<StockReader> Open(Uri server, string query, object variables, Action<string, long, long>? onEvent = null)
    {
        var reader = new StockReader { OnEvent = onEvent };
        var cancellationToken = TestContext.Current.CancellationToken;
        reader._socket.Options.AddSubProtocol("graphql-transport-ws");
        await reader._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/graphql" }.Uri, reader._http, cancellationToken);
        await reader.Send(new { type = "connection_init", payload = new Dictionary<string, string> { ["X-Channel"] = "web" } });
        var buffer = new byte[1_024];
        await reader._socket.ReceiveAsync(buffer, cancellationToken); // connection_ack
        await reader.Send(new { id = "1", type = "subscribe", payload = new { query, variables } });
        return reader;
    }

    /// <summary>Reads from here on, in the background.</summary>
    public void Start() => _reading = Task.Run(Read);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _reading;
        _socket.Abort();
        _socket.Dispose();
        _http.Dispose();
        _end.Dispose();
    }

    private Task Send(object message) => _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    private async Task Read()
    {
        var buffer = new byte[512 << 10];
        try
        {
            while (true)
            {
                var length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(length), _end.Token);
                    length += part.Count;
                } while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                Take(buffer.AsSpan(0, length));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException) { }
    }

    private void Take(ReadOnlySpan<byte> message)
    {
        var json = new Utf8JsonReader(message);
        var (sequence, previous, variant, location) = (0L, 0L, "", "");
        var parent = "";
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
                continue;
            var name = json.GetString()!;
            json.Read();
            if (name is "variant" or "location")
                parent = name;
            else if (name == "sequence")
                sequence = json.GetInt64();
            else if (name == "previousSequence")
                previous = json.GetInt64();
            else if (name is "sku" && parent == "variant")
                variant = json.GetString()!;
            else if (name is "code" && parent == "location")
                location = json.GetString()!;
        }
        if (sequence == 0)
        {
            if (!message.StartsWith("""{"type":"p"""u8)) // ping and pong
                Gap ??= Encoding.UTF8.GetString(message);
            return;
        }
        var level = $"{variant} {location}";
        if (Last.TryGetValue(level, out var known) && known != previous)
            Gap ??= $"{level}: {previous} was not the last one, {known} was";
        Last[level] = sequence;
        Count++;
        OnEvent?.Invoke(level, previous, sequence);
    }
}
