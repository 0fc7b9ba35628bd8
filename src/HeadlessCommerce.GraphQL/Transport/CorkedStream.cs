using System.Buffers;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>
/// Gathers the frames of a socket, so that many small messages cost one system call. While it is corked, flushes are left to <see cref="UncorkAsync"/>; the socket's own
/// answers to pings pass at once. Buffers are rented only while something waits: an idle socket holds none.
/// </summary>
/// <param name="gone">Cancelled when the socket gives the stream up (its peer does not answer), and ends what waits for a client that does not read.</param>
internal sealed class CorkedStream(Stream inner, CancellationTokenSource gone) : Stream
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _flushing = new(1);
    private byte[]? _pending;
    private int _count;
    private volatile bool _corked;

    /// <summary>Bytes that wait for a flush.</summary>
    public int Pending => _count;

    /// <summary>From now on frames are gathered.</summary>
    public void Cork() => _corked = true;

    /// <summary>Sends what has gathered.</summary>
    public Task UncorkAsync()
    {
        _corked = false;
        return FlushPendingAsync();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (_pending is null || _pending.Length - _count < buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_count + buffer.Length, 1_024));
                if (_pending is not null)
                {
                    _pending.AsSpan(0, _count).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(_pending);
                }
                _pending = larger;
            }
            buffer.Span.CopyTo(_pending.AsSpan(_count));
            _count += buffer.Length;
        }
        return ValueTask.CompletedTask;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _corked ? Task.CompletedTask : FlushPendingAsync();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    private async Task FlushPendingAsync()
    {
        if (_count == 0)
            return;
        await _flushing.WaitAsync(gone.Token);
        try
        {
            byte[]? sending;
            int count;
            lock (_lock)
                (sending, count, _pending, _count) = (_pending, _count, null, 0);
            if (sending is null)
                return;
            await inner.WriteAsync(sending.AsMemory(0, count), gone.Token);
            await inner.FlushAsync(gone.Token);
            ArrayPool<byte>.Shared.Return(sending);
        }
        finally
        {
            _flushing.Release();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            gone.Cancel();
            inner.Dispose();
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => throw new NotSupportedException("Only asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronously.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronously.");
}
