using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Tests.Binding;

public sealed class InputTests
{
    public enum Colour
    {
        Red,
        DeepBlue,
    }

    /// <param name="Sku">What to buy.</param>
    /// <param name="Quantity">How many of it.</param>
    /// <param name="Note">For the shop.</param>
    public sealed record LineInput(string Sku, int Quantity = 1, Optional<string> Note = default);

    public sealed class FilterInput
    {
        public IReadOnlyList<FilterInput>? And { get; init; }

        public string? Text { get; init; }

        public int Limit { get; init; } = 20;

        public Colour[]? Colours { get; init; }
    }

    [OneOf]
    public sealed record WhichInput([property: ID<Item>] Guid? Id = null, string? Slug = null);

    public sealed record Item([property: ID] Guid Id)
    {
        [ID<Item>]
        public IReadOnlyList<Guid> Others => [Id];
    }

    [QueryType]
    public static class Queries
    {
        public static string Line(LineInput line) =>
            $"{line.Sku} x {line.Quantity}, {(line.Note.IsGiven ? line.Note.Value ?? "null" : "not given")}";

        public static string Lines(LineInput[] lines) => string.Join(';', lines.Select(line => line.Sku));

        public static string Filter(FilterInput? where = null) => Show(where);

        public static string Which(WhichInput by) => by.Id?.ToString() ?? by.Slug!;

        public static Item Item([ID<Item>] Guid id) => new(id);

        public static int Many([ID<Item>] IReadOnlyList<Guid> ids, Colour colour = Colour.DeepBlue) => ids.Count + (int)colour;

        public static string Dates(DateOnly day, DateTimeOffset at, decimal amount, long big, JsonElement any) =>
            FormattableString.Invariant($"{day:yyyy} {at:HH} {amount} {big} {any.ValueKind}");

        private static string Show(FilterInput? filter) =>
            filter is null ? "none" : $"{filter.Text}/{filter.Limit}/{string.Join('|', filter.Colours ?? [])}({string.Join(',', filter.And?.Select(Show) ?? [])})";
    }

    private readonly TestServer _server = new(builder => builder.AddType(typeof(Queries)));

    [Theory]
    [InlineData("""{ line(line: { sku: "a" }) }""", "a x 1, not given")]
    [InlineData("""{ line(line: { sku: "a", quantity: 3, note: null }) }""", "a x 3, null")]
    [InlineData("""{ line(line: { sku: "a", note: "n" }) }""", "a x 1, n")]
    [InlineData("""{ lines(lines: { sku: "one" }) }""", "one")]
    [InlineData("""{ lines(lines: [{ sku: "one" }, { sku: "two" }]) }""", "one;two")]
    [InlineData("{ filter }", "none")]
    [InlineData("{ filter(where: {}) }", "/20/()")]
    [InlineData("""{ filter(where: { limit: 5, and: [{ text: "a", colours: [RED, DEEP_BLUE] }] }) }""", "/5/(a/20/Red|DeepBlue())")]
    [InlineData("""{ which(by: { slug: "s" }) }""", "s")]
    [InlineData("""{ dates(day: "2026-03-01", at: "2026-03-01T13:00:00+01:00", amount: "1.50", big: 9007199254740993, any: { a: [1] }) }""", "2026 12 1.50 9007199254740993 Object")]
    public async Task Literals_become_records(string query, string expected)
    {
        var answer = await Answer.Of(_server.Ask(query));

        Assert.Equal("", answer.Messages);
        Assert.Contains($":\"{expected}\"", answer.Data!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_become_records()
    {
        var answer = await _server.Ask(
            "query($line: LineInput!, $where: FilterInput, $sku: String!) { line(line: $line) filter(where: $where) other: line(line: { sku: $sku }) }",
            new
            {
                line = new { sku = "a", note = "n" },
                where = new { and = new[] { new { text = "t" } } },
                sku = "b",
            }
        );

        Assert.Equal("""{"data":{"line":"a x 1, n","filter":"/20/(t/20/())","other":"b x 1, not given"}}""", answer);
    }

    [Fact]
    public async Task Global_ids_go_out_and_come_back()
    {
        var key = Guid.CreateVersion7();
        var id = GlobalId.Format("Item", key);

        var answer = await _server.Ask(
            "query($id: ID!, $ids: [ID!]!) { item(id: $id) { id others } many(ids: $ids) which(by: { id: $id }) }",
            new { id, ids = new[] { id, id } }
        );

        Assert.Equal($$$"""{"data":{"item":{"id":"{{{id}}}","others":["{{{id}}}"]},"many":3,"which":"{{{key}}}"}}""", answer);
    }

    [Theory]
    [InlineData("Other", "The id is of a Other; expected the id of a Item.")]
    [InlineData(null, "is no id that this server gave out; expected the id of a Item.")]
    public async Task The_id_of_another_type_is_an_error_that_names_the_expected_one(string? type, string message)
    {
        var id = type is null ? "nonsense!" : GlobalId.Format(type, Guid.CreateVersion7());

        var asArgument = await Answer.Of(_server.Ask("query($id: ID!) { item(id: $id) { id } }", new { id }));
        var inVariable = await Answer.Of(_server.Ask("query($by: WhichInput!) { which(by: $by) }", new { by = new { id } }));

        Assert.Equal(("BAD_ID", "item"), (asArgument.Codes, asArgument.Paths));
        Assert.Contains(message, asArgument.Messages, StringComparison.Ordinal);
        Assert.Equal("BAD_ID", inVariable.Codes);
        Assert.Contains(message, inVariable.Messages, StringComparison.Ordinal);
        Assert.Null(inVariable.Data);
    }

    [Fact]
    public async Task Wrong_variables_are_told_with_their_place()
    {
        var answer = await Answer.Of(
            _server.Ask("query($lines: [LineInput!]!) { lines(lines: $lines) }", new { lines = new object[] { new { sku = "a" }, new { sku = 1, nope = 2 } } })
        );

        Assert.Null(answer.Data);
        Assert.Equal(
            "Variable \"$lines\" got invalid value 1 at \"lines[1].sku\"; String cannot represent a non string value: 1\n"
                + "Variable \"$lines\" got invalid value {…} at \"lines[1]\"; Field \"nope\" is not defined by type \"LineInput\".",
            answer.Messages
        );
    }

    [Fact]
    public void The_schema_shows_defaults_descriptions_and_ids()
    {
        var sdl = _server.Sdl;

        Assert.Contains("quantity: Int! = 1", sdl, StringComparison.Ordinal);
        Assert.Contains("note: String\n", sdl, StringComparison.Ordinal);
        Assert.Contains("limit: Int! = 20", sdl, StringComparison.Ordinal);
        Assert.Contains("\"\"\"What to buy.\"\"\"", sdl, StringComparison.Ordinal);
        Assert.Contains("input WhichInput @oneOf", sdl, StringComparison.Ordinal);
        // An id that nobody describes says that it is one.
        Assert.Matches("many\\(\\s+\"\"\"Opaque global id, also for node\\(id\\)\\.\"\"\"\\s+ids: \\[ID!\\]!\\s+colour: Colour! = DEEP_BLUE\\s+\\): Int!", sdl);
        Assert.Contains("scalar Date @specifiedBy", sdl, StringComparison.Ordinal);
        Assert.DoesNotContain("scalar UUID", sdl, StringComparison.Ordinal);
    }
}
