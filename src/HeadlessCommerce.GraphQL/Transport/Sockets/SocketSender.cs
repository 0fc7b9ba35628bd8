using System.Buffers;
using System.Net.WebSockets;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>
/// Writes the messages of one socket, one at a time. While a client does not read, whoever wants to send waits here: nothing is queued.
/// The socket itself writes into a corked stream, at once and without a token; only flushes wait.
/// </summary>
internal sealed class SocketSender(WebSocket socket, CorkedStream frames, CancellationToken gone) : IDisposable
{
    /// <summary>Gathered frames are sent at the latest when there are so many bytes …</summary>
    public const int CorkedBytes = 16 << 10;

    /// <summary>… or when the first one has waited so long.</summary>
    public const int CorkedMilliseconds = 10;

    private readonly SemaphoreSlim _sending = new(1);
    private long _corkedSince;
    private bool _closed;

    /// <summary>Sends a message of the protocol's own at once.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        await _sending.WaitAsync(gone);
        try
        {
            if (_closed)
                return;
            frames.Cork();
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            await frames.UncorkAsync();
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Writes a message of an operation, unless it has ended; kept with others until <see cref="FlushAsync"/> or until enough has gathered.</summary>
    public async ValueTask WriteAsync(SocketOperation operation, ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> prefix, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (_closed || !operation.IsRunning)
                return;
            if (frames.Pending == 0)
                _corkedSince = Environment.TickCount64;
            frames.Cork();
            var length = prefix.Length + payload.Length + 1;
            var message = ArrayPool<byte>.Shared.Rent(length);
            prefix.CopyTo(message);
            payload.CopyTo(message.AsMemory(prefix.Length));
            message[length - 1] = (byte)'}';
            await socket.SendAsync(message.AsMemory(0, length), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            ArrayPool<byte>.Shared.Return(message);
            if (frames.Pending >= CorkedBytes || Environment.TickCount64 - _corkedSince >= CorkedMilliseconds)
                await frames.UncorkAsync();
        }
        finally
        {
            _sending.Release();
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (frames.Pending == 0)
            return;
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await frames.UncorkAsync();
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Sends the closing frame; nothing is sent after it.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        await _sending.WaitAsync(gone);
        try
        {
            if (_closed)
                return;
            _closed = true;
            // Not corked: the socket disposes of the stream with the second close frame.
            await frames.UncorkAsync();
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
    }

    public void Dispose() => _sending.Dispose();
}
