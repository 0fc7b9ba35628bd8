using System.Buffers;
using System.Net.WebSockets;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>Reads whole messages of a socket, up to a size. No buffer is held while nothing comes.</summary>
internal sealed class SocketReceiver(WebSocket socket, int maxSize, CancellationToken gone)
{
    /// <summary>The next message. Of one that is too large only the beginning is read; what is left comes as further messages, to be thrown away while the socket closes.</summary>
    public async ValueTask<ReceivedMessage> NextAsync()
    {
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, gone);
        if (first.MessageType == WebSocketMessageType.Close)
            return ReceivedMessage.Closed;
        var message = new ReceivedMessage(ArrayPool<byte>.Shared.Rent(1_024), 0);
        try
        {
            var isWhole = first.EndOfMessage;
            while (!isWhole && message.Length <= maxSize)
            {
                if (message.Length == message.Buffer!.Length)
                    message = message.Grow();
                var read = await socket.ReceiveAsync(message.Buffer.AsMemory(message.Length), gone);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    message.Dispose();
                    return ReceivedMessage.Closed;
                }
                message = message with { Length = message.Length + read.Count };
                isWhole = read.EndOfMessage;
            }
            return message;
        }
        catch
        {
            message.Dispose();
            throw;
        }
    }
}

/// <summary>A message in a pooled buffer, given back by disposing of it; or that the client has closed.</summary>
internal readonly record struct ReceivedMessage(byte[]? Buffer, int Length) : IDisposable
{
    public static ReceivedMessage Closed => default;

    public bool IsClose => Buffer is null;

    public ReadOnlyMemory<byte> Bytes => Buffer.AsMemory(0, Length);

    public ReceivedMessage Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Buffer!.Length * 2);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(Buffer);
        return this with { Buffer = larger };
    }

    public void Dispose()
    {
        if (Buffer is not null)
            ArrayPool<byte>.Shared.Return(Buffer);
    }
}
