using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>One connection kept alive: sends a request, waits for the whole answer. HTTP/1.1 as servers here speak it; anything else throws.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    public Task OpenAsync(int port, CancellationToken cancellationToken) => _socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken).AsTask();

    public int Status { get; private set; }

    /// <summary>The answer's body, until the next request.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> SendAsync(LoadRequest request, CancellationToken cancellationToken)
    {
        await _socket.SendAsync(request.Bytes, cancellationToken);
        _filled = 0;
        int headEnd;
        while ((headEnd = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
            await ReceiveAsync(cancellationToken);
        Status = Number(_buffer.AsSpan(9, 3));
        var start = headEnd + 4;
        if (Header(_buffer.AsSpan(0, headEnd), "\r\nContent-Length: "u8) is { IsEmpty: false } length)
        {
            var end = start + Number(length);
            while (_filled < end)
                await ReceiveAsync(cancellationToken);
            return _buffer.AsMemory(start, end - start);
        }
        if (_buffer.AsSpan(0, headEnd).IndexOf("\r\nTransfer-Encoding: chunked"u8) < 0)
            throw new InvalidOperationException("An answer with neither Content-Length nor chunks.");
        return await ReadChunksAsync(start, cancellationToken);
    }

    /// <summary>Moves the chunks together where they stand.</summary>
    private async ValueTask<ReadOnlyMemory<byte>> ReadChunksAsync(int start, CancellationToken cancellationToken)
    {
        var (read, written) = (start, start);
        while (true)
        {
            int lineEnd;
            while ((lineEnd = _buffer.AsSpan(read, _filled - read).IndexOf("\r\n"u8)) < 0)
                await ReceiveAsync(cancellationToken);
            if (!Utf8Parser.TryParse(_buffer.AsSpan(read, lineEnd), out int length, out _, 'x'))
                throw new InvalidOperationException("Not a chunk's length.");
            read += lineEnd + 2;
            while (_filled < read + length + 2)
                await ReceiveAsync(cancellationToken);
            if (length == 0)
                return _buffer.AsMemory(start, written - start);
            _buffer.AsSpan(read, length).CopyTo(_buffer.AsSpan(written));
            written += length;
            read += length + 2;
        }
    }

    private async ValueTask ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_filled == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);
        var count = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), cancellationToken);
        if (count == 0)
            throw new IOException("The server closed the connection.");
        _filled += count;
    }

    private static ReadOnlySpan<byte> Header(ReadOnlySpan<byte> head, ReadOnlySpan<byte> name)
    {
        // Node writes names in lower case now and then, Kestrel never.
        var at = head.IndexOf(name);
        if (at < 0)
        {
            Span<byte> lower = stackalloc byte[name.Length];
            System.Text.Ascii.ToLower(name, lower, out _);
            at = head.IndexOf(lower);
        }
        if (at < 0)
            return [];
        var value = head[(at + name.Length)..];
        var end = value.IndexOf((byte)'\r');
        return end < 0 ? value : value[..end];
    }

    private static int Number(ReadOnlySpan<byte> digits) =>
        Utf8Parser.TryParse(digits, out int number, out _) ? number : throw new InvalidOperationException("Not a number in the head of the answer.");

    public void Dispose() => _socket.Dispose();
}
