using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>A socket of graphql-transport-ws with one subscription, that counts what it is told.</summary>
internal sealed class Subscriber : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[4_096];

    public static async Task<Subscriber> OpenAsync(int port, string query, CancellationToken cancellationToken)
    {
        var subscriber = new Subscriber();
        subscriber._socket.Options.AddSubProtocol("graphql-transport-ws");
        subscriber._socket.Options.KeepAliveInterval = TimeSpan.Zero;
        await subscriber._socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/graphql"), cancellationToken);
        await subscriber.SendAsync(new { type = "connection_init" }, cancellationToken);
        await subscriber.ReceiveAsync(cancellationToken);
        await subscriber.SendAsync(new { id = "1", type = "subscribe", payload = new { query } }, cancellationToken);
        return subscriber;
    }

    /// <summary>Waits for so many messages.</summary>
    public async Task ReceiveAsync(int messages, CancellationToken cancellationToken)
    {
        for (var i = 0; i < messages; i++)
            await ReceiveAsync(cancellationToken);
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        ValueWebSocketReceiveResult part;
        do
            part = await _socket.ReceiveAsync(_buffer.AsMemory(), cancellationToken);
        while (!part.EndOfMessage);
        if (part.MessageType == WebSocketMessageType.Close || _buffer.AsSpan(0, part.Count).IndexOf("\"error\""u8) >= 0)
            throw new InvalidOperationException("The subscription ended: " + Encoding.UTF8.GetString(_buffer, 0, part.Count));
    }

    private ValueTask SendAsync(object message, CancellationToken cancellationToken) =>
        _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message).AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public void Dispose() => _socket.Dispose();
}
