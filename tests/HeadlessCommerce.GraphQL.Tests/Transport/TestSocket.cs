using System.Net.WebSockets;
using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

/// <summary>The client's end of a socket.</summary>
internal sealed class TestSocket(ClientWebSocket socket) : IDisposable
{
    private readonly CancellationTokenSource _tooLong = new(TimeSpan.FromSeconds(60));

    public string? Protocol => socket.SubProtocol;

    public int? CloseCode => (int?)socket.CloseStatus;

    public string? CloseReason => socket.CloseStatusDescription;

    public void Dispose()
    {
        socket.Abort();
        socket.Dispose();
        _tooLong.Dispose();
    }

    public Task SendAsync(object message) => SendAsync(JsonSerializer.Serialize(message));

    public Task SendAsync(string message) => SendAsync(System.Text.Encoding.UTF8.GetBytes(message));

    public Task SendAsync(byte[] message) => socket.SendAsync(message, WebSocketMessageType.Text, true, _tooLong.Token);

    public Task SubscribeAsync(string id, string query, object? variables = null) =>
        SendAsync(new { id, type = "subscribe", payload = new { query, variables } });

    public Task CompleteAsync(string id) => SendAsync(new { id, type = "complete" });

    public Task CloseAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, _tooLong.Token);

    /// <summary>The next message, or null when the server has closed.</summary>
    public async Task<string?> ReadAsync()
    {
        using var message = new MemoryStream();
        var buffer = new byte[4_096];
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), _tooLong.Token);
            if (read.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, read.Count);
            if (read.EndOfMessage)
                return System.Text.Encoding.UTF8.GetString(message.ToArray());
        }
    }

    /// <summary>Reads until the server closes; what came before is thrown away.</summary>
    public async Task<int> ClosedAsync()
    {
        while (await ReadAsync() is not null) { }
        return (int)socket.CloseStatus!.Value;
    }
}
