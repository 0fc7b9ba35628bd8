using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>Prepared documents by their text or their id, those that are invalid too; when the bound is passed, those that were not used for longest go.</summary>
internal sealed class DocumentCache(long maxBytes)
{
    // What a prepared document takes beside its text: syntax tree, plans, and the memory of its runs. Measured roughly; the bound is one of safety.
    private const int BytesPerByte = 40;
    private const int FixedBytes = 4_096;

    private readonly ConcurrentDictionary<byte[], Entry> _byText = new(TextComparer.Instance);
    private readonly ConcurrentDictionary<string, Entry> _byId = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private long _bytes;

    private sealed class Entry(PreparedDocument document, long bytes)
    {
        public PreparedDocument Document { get; } = document;

        public long Bytes { get; } = bytes;

        public long LastUsed = Environment.TickCount64;

        public PreparedDocument Use()
        {
            var now = Environment.TickCount64;
            if (LastUsed != now)
                LastUsed = now;
            return Document;
        }
    }

    public bool TryFind(ReadOnlySpan<byte> text, [NotNullWhen(true)] out PreparedDocument? document)
    {
        document = _byText.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(text, out var entry) ? entry.Use() : null;
        return document is not null;
    }

    public bool TryFind(string id, [NotNullWhen(true)] out PreparedDocument? document)
    {
        document = _byId.TryGetValue(id, out var entry) ? entry.Use() : null;
        return document is not null;
    }

    /// <summary>The document that is kept: of two that were prepared at the same time the first, so that all share one memory of runs and events.</summary>
    public PreparedDocument Add(byte[] text, PreparedDocument document) => Keep(_byText, text, document, text.Length);

    /// <inheritdoc cref="Add(byte[], PreparedDocument)"/>
    public PreparedDocument Add(string id, int length, PreparedDocument document) => Keep(_byId, id, document, length);

    private static long SizeOf(int length) => FixedBytes + (long)length * BytesPerByte;

    private PreparedDocument Keep<TKey>(ConcurrentDictionary<TKey, Entry> entries, TKey key, PreparedDocument document, int length)
        where TKey : notnull
    {
        var mine = new Entry(document, SizeOf(length));
        var kept = entries.GetOrAdd(key, mine);
        if (kept == mine && Interlocked.Add(ref _bytes, mine.Bytes) > maxBytes)
            Shrink();
        return kept.Document;
    }

    /// <summary>Down to three quarters of the bound, so that it is not called again at once.</summary>
    private void Shrink()
    {
        lock (_lock)
        {
            if (Volatile.Read(ref _bytes) <= maxBytes)
                return;
            var oldestFirst = _byText
                .Select(pair => (pair.Value, Remove: (Func<bool>)(() => _byText.TryRemove(pair))))
                .Concat(_byId.Select(pair => (pair.Value, Remove: (Func<bool>)(() => _byId.TryRemove(pair)))))
                .OrderBy(item => item.Value.LastUsed)
                .ToList();
            foreach (var (entry, remove) in oldestFirst)
            {
                if (Volatile.Read(ref _bytes) <= maxBytes * 3 / 4)
                    return;
                if (remove())
                    Interlocked.Add(ref _bytes, -entry.Bytes);
            }
        }
    }

    private sealed class TextComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly TextComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] text) => GetHashCode(text.AsSpan());

        // Seeded per process, so that nobody can send many texts with one hash.
        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = new HashCode();
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
