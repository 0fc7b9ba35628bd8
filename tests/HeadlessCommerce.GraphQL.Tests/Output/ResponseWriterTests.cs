using System.Buffers;
using System.IO.Pipelines;
using System.Security.Claims;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Output;

/// <summary>A long answer goes out a piece at a time: what is in memory does not grow with it.</summary>
public sealed class ResponseWriterTests
{
    public sealed record Row(int Number)
    {
        public string Text => new('x', 200);

        public IReadOnlyList<int?> Numbers => [Number, null];

        public Row? Next => Number % 2 == 0 ? new Row(Number + 1) : null;

        public string? Bad => Number == 7 ? throw new GraphQLException("seven", "SEVEN") : null;
    }

    [QueryType]
    public static class Queries
    {
        public static IEnumerable<Row> Rows(int count) => Enumerable.Range(0, count).Select(number => new Row(number));

        public static IEnumerable<string> Texts(int count) => Enumerable.Range(0, count).Select(number => $"text {number}");
    }

    private readonly ServiceProvider _services;

    public ResponseWriterTests()
    {
        var services = new ServiceCollection();
        services.AddGraphQLServer().AddType(typeof(Queries));
        _services = services.BuildServiceProvider();
    }

    private const int Piece = 64 << 10;

    [Theory]
    [InlineData("{ rows(count: 20000) { number text numbers next { number text } } }", 6_000_000)]
    [InlineData("{ texts(count: 500000) }", 6_000_000)]
    [InlineData("{ rows(count: 20000) { __typename bad } }", 600_000)]
    public async Task At_most_a_piece_waits_to_be_sent(string query, int length)
    {
        var (pieces, whole) = await Write(query);

        Assert.True(whole.Length > length);
        Assert.Equal(whole, pieces.Sent.WrittenMemory.ToArray());
        Assert.InRange(pieces.MostUnflushed, Piece, Piece + (8 << 10));
        JsonDocument.Parse(pieces.Sent.WrittenMemory).Dispose();
    }

    [Fact]
    public async Task A_short_answer_is_sent_at_once()
    {
        var (pieces, whole) = await Write("{ rows(count: 24) { number } }");

        Assert.Equal(whole, pieces.Sent.WrittenMemory.ToArray());
        Assert.Equal(1, pieces.Flushes);
    }

    [Fact]
    public async Task Errors_come_first()
    {
        var (pieces, _) = await Write("{ rows(count: 20000) { number bad } }");

        Assert.StartsWith("""{"errors":[{"message":"seven",""", System.Text.Encoding.UTF8.GetString(pieces.Sent.WrittenSpan[..100]), StringComparison.Ordinal);
    }

    private async Task<(CountingPipe Pieces, byte[] Whole)> Write(string query)
    {
        var executor = _services.GetRequiredService<RequestExecutor>();
        var context = new RequestContext(_services, new ClaimsPrincipal(), new Dictionary<string, string>());
        using var result = await executor.ExecuteAsync(executor.Prepare(System.Text.Encoding.UTF8.GetBytes(query)), new GraphQLRequest(), context, TestContext.Current.CancellationToken);
        var whole = new ArrayBufferWriter<byte>();
        result.WriteTo(whole);
        var pieces = new CountingPipe();
        await result.WriteToAsync(pieces, TestContext.Current.CancellationToken);
        return (pieces, whole.WrittenSpan.ToArray());
    }

    /// <summary>A client that takes every piece, and counts what it had to wait for.</summary>
    private sealed class CountingPipe : PipeWriter
    {
        private int _unflushed;

        public ArrayBufferWriter<byte> Sent { get; } = new();

        public int MostUnflushed { get; private set; }

        public int Flushes { get; private set; }

        public override void Advance(int bytes)
        {
            Sent.Advance(bytes);
            _unflushed += bytes;
            MostUnflushed = Math.Max(MostUnflushed, _unflushed);
        }

        public override Memory<byte> GetMemory(int sizeHint = 0) => Sent.GetMemory(Math.Max(sizeHint, 4_096))[..Math.Max(sizeHint, 4_096)];

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
        {
            _unflushed = 0;
            Flushes++;
            await Task.Yield();
            return default;
        }

        public override void CancelPendingFlush() { }

        public override void Complete(Exception? exception = null) { }
    }
}
