using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;
using static System.Linq.Enumerable;

namespace HeadlessCommerce.IntegrationTests.Attacks;

/// <summary>Documents made to cost more than they look.</summary>
public sealed class DocumentAttackTests(AttackedShop shop) : IClassFixture<AttackedShop>
{
    private const string Bread = "products(first: 1) { nodes { ";

    private static string Long => new('a', 500_000);

    // Made when they are sent: they would count as memory that the server keeps.
    private static readonly Dictionary<string, Func<string>> TooMuch = new()
    {
        ["51 aliases of a list"] = () => $"{{ {Each(51, i => $"a{i}: products(first: 1) {{ nodes {{ id }} }}")} }}",
        ["10,000 aliases of __typename"] = () => $"{{ {Each(10_000, i => $"a{i}: __typename")} }}",
        ["a field below the deepest"] = () => $"{{ categories {Nested(16, "{ children ")} {{ id }} {Nested(16, "}")} }}",
        ["3,000 selections in each other"] = () => $"{{ categories {Nested(3_000, "{ children ")} {{ id }} {Nested(3_000, "}")} }}",
        ["20,000 braces"] = () => Nested(20_000, "{a") + Nested(20_000, "}"),
        ["20,000 braces that are not closed"] = () => Nested(20_000, "{a"),
        ["40,000 lists in each other"] = () => $"{{ nodes(ids: {Nested(40_000, "[")}{Nested(40_000, "]")}) {{ id }} }}",
        ["20,000 objects in each other"] = () => $"{{ products(where: {Nested(20_000, "{a:")}1{Nested(20_000, "}")}) {{ nodes {{ id }} }} }}",
        ["a variable's type of 40,000 lists"] = () => $"query($a: {Nested(40_000, "[")}Int{Nested(40_000, "]")}) {{ products(first: $a) {{ nodes {{ id }} }} }}",
        ["fragments in a circle"] = () =>
            "{ categories { ...A } } fragment A on Category { id ...B } fragment B on Category { children { ...A } }",
        ["a fragment in itself"] = () => "{ categories { ...A } } fragment A on Category { ...A }",
        ["2^25 fields through fragments"] = () =>
            "{ categories { ...F0 } } " + Each(25, i => $"fragment F{i} on Category {{ {(i < 24 ? $"a: parent {{ ...F{i + 1} }} b: parent {{ ...F{i + 1} }}" : "id")} }}"),
        ["one directive 5,000 times"] = () => $"{{ __typename {Nested(5_000, "@include(if: true) ")} }}",
        ["an unknown directive 20,000 times"] = () => $"{{ __typename {Nested(20_000, "@x ")} }}",
        ["5,000 unknown fields"] = () => $"{{ {Each(5_000, i => $"prodcts{i}")} }}",
        ["2 MB of spaces"] = () => "{ __typename" + new string(' ', 2_000_000) + "}",
        ["a name of 500 KB"] = () => "{ " + new string('a', 500_000) + " }",
        ["an argument of 500 KB"] = () => $"{{ products({Long}: 1) {{ nodes {{ id }} }} }}",
        ["a type of 500 KB"] = () => $"query($a: {Long}) {{ products(first: $a) {{ nodes {{ id }} }} }}",
        ["a variable of 500 KB"] = () => $"{{ products(first: ${Long}) {{ nodes {{ id }} }} }}",
        ["a directive of 500 KB"] = () => $"{{ __typename @{Long} }}",
        ["a fragment of 500 KB"] = () => $"{{ ...{Long} }}",
        ["a type condition of 500 KB"] = () => $"{{ ... on {Long} {{ id }} }}",
        ["an enum value of 500 KB"] = () => $"{{ stockCounts(status: [{Long}]) {{ nodes {{ id }} }} }}",
        ["an input field of 500 KB"] = () => $"{{ products(where: {{ {Long}: 1 }}) {{ nodes {{ id }} }} }}",
        ["an alias of 500 KB, twice"] = () => $"{{ {Long}: productSearch(query: \"a\") {{ nodes {{ id }} }} {Long}: channel {{ code }} }}",
        ["an operation of 500 KB, twice"] = () => $"query {Long[..400_000]} {{ __typename }} query {Long[..400_000]} {{ __typename }}",
        ["500,000 digits"] = () => $"{{ products(first: {new string('9', 500_000)}) {{ nodes {{ id }} }} }}",
        ["a text of 500 KB for a number"] = () => $"{{ products(first: \"{Long}\") {{ nodes {{ id }} }} }}",
        ["a text of 500 KB for an id"] = () => $"{{ product(id: \"{Long}\") {{ id }} }}",
        ["a string of 900 KB that is not closed"] = () => "{ productSearch(query: \"" + new string('x', 900_000),
        ["200 operations"] = () => Each(200, i => $"query Q{i} {{ channel {{ code }} }}"),
        ["pages of pages of pages"] = () => "{ products(first: 100) { nodes { variants(first: 100) { nodes { media(first: 100) { nodes { id url } } } } } } }",
        ["products of variants of products"] = () =>
            $"{{ {Bread} {Nested(4, "variants(first: 100) { nodes { product { ")} id {Nested(4, "} } } ")} }} }} }}",
        ["the same under 40 names"] = () => $"{{ {Each(40, i => $"a{i}: products(first: 100) {{ nodes {{ variants(first: 20) {{ nodes {{ price {{ net {{ amount }} }} }} }} }} }}")} }}",
        ["a page of 101"] = () => "{ products(first: 101) { nodes { id } } }",
        ["the biggest page there is"] = () => "{ products(last: 2147483647) { nodes { id } } }",
        ["a search's page of 100,000"] = () => "{ productSearch(query: \"a\", first: 100000) { nodes { id } } }",
        ["the schema"] = () => "{ __schema { types { name } } }",
        ["a type of the schema"] = () => "{ __type(name: \"Order\") { fields { name } } }",
        ["the schema in a circle"] = () => $"{{ __schema {{ types {Nested(10, "{ fields { type ")} {{ name }} {Nested(10, "} }")} }} }}",
        ["the schema through a fragment"] = () => "{ ...A } fragment A on Query { s: __schema { queryType { name } } }",
    };

    private static readonly Dictionary<string, Func<string>> Twisted = new()
    {
        ["a chain of 5,000 fragments"] = () => $"{{ {Bread} ...F0 }} }} }} {Each(5_000, i => $"fragment F{i} on Product {{ {(i < 4_999 ? $"...F{i + 1}" : "id")} }}")}",
        ["30 fragments that spread the next one twice"] = () =>
            $"{{ {Bread} ...F0 }} }} }} {Each(30, i => $"fragment F{i} on Product {{ {(i < 29 ? $"...F{i + 1} ...F{i + 1}" : "id")} }}")}",
        ["one field 4,000 times"] = () => $"{{ {Bread} {Nested(4_000, "name ")} }} }} }}",
        ["24 levels that are merged in pairs"] = () =>
            $"{{ categories {{ ...F0 }} }} {Each(24, i => $"fragment F{i} on Category {{ {(i < 23 ? $"parent {{ ...F{i + 1} }} parent {{ ...F{i + 1} }}" : "id")} }}")}",
        ["300 fragments in a heap"] = () =>
            $"{{ {Bread} {Each(300, i => $"...F{i}")} }} }} }} "
            + Each(300, i => $"fragment F{i} on Product {{ id ... on Node {{ id }} category {{ id {(i % 2 == 0 ? "name" : "slug")} }} {Each(20, k => i + k + 1 < 300 ? $"...F{i + k + 1}" : "")} }}"),
        ["14 levels of parents"] = () => $"{{ categories {Nested(13, "{ parent ")} {{ id }} {Nested(13, "}")} }}",
        ["1,000 inline fragments"] = () => $"{{ {Bread} {Nested(150, "... { ")} id {Nested(150, "}")} }} }} }}",
        ["names that other languages mind"] = () => "query($__proto__: Int, $constructor: Int) { __proto__: channel { code } constructor: products(first: $constructor, last: $__proto__) { nodes { id } } }",
        ["a page of exactly 100"] = () => "{ products(first: 100) { nodes { id } } }",
    };

    public static TheoryData<string> TooMuchNames => [.. TooMuch.Keys];

    public static TheoryData<string> TwistedNames => [.. Twisted.Keys];

    [Theory]
    [MemberData(nameof(TooMuchNames))]
    public async Task What_is_too_much_is_refused(string name)
    {
        (await shop.Query(TooMuch[name]())).IsRefused();
        await shop.IsUnharmed();
    }

    [Theory]
    [MemberData(nameof(TwistedNames))]
    public async Task What_is_twisted_is_answered_or_refused_in_time(string name)
    {
        (await shop.Query(Twisted[name]())).IsHarmless();
        await shop.IsUnharmed();
    }

    [Theory]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public async Task Pages_are_priced_by_the_values_of_variables(int size)
    {
        const string Document = "query($n: Int = 1) { products(first: $n) { nodes { variants(first: $n) { nodes { media(first: $n) { nodes { id url } } } } } } }";
        Assert.NotEmpty((await shop.Query(Document)).IsHarmless().Data.EnumerateObject());
        (await shop.Query(Document, new { n = size })).IsRefused();
        await shop.IsUnharmed();
    }

    [Theory]
    [InlineData("{ prodcts { nodes { id } } }")]
    [InlineData("{ products(frist: 1) { nodes { id } } }")]
    [InlineData("{ products(orderBy: [{ nam: ASC }]) { nodes { id } } }")]
    [InlineData("{ products }")]
    [InlineData("{ node(id: \"x\") { ... on Prodct { id } } }")]
    [InlineData("query($a: ProductWereInput) { products(where: $a) { nodes { id } } }")]
    [InlineData("{ products(where: { stats: 1 }) { nodes { id } } }")]
    public async Task A_wrong_name_teaches_no_right_one(string document) =>
        Assert.DoesNotContain("Did you mean", (await shop.Query(document)).IsRefused().Text, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public async Task Two_thousand_documents_that_nobody_sends_twice_are_forgotten()
    {
        await Parallel.ForEachAsync(
            Range(0, 2_000),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, _) => (await shop.Query($"query Q{i} {{ a{i}: products(first: {i % 3}) {{ nodes {{ id n{i}: name }} }} }} # {new string('y', 10_000)}")).IsHarmless()
        );
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task A_batch_of_requests_is_none()
    {
        foreach (var count in new[] { 0, 1, 500 })
            (await shop.Post(JsonSerializer.SerializeToUtf8Bytes(Repeat(new { query = "{ channel { code } }" }, count)))).IsRefused();
        await shop.IsUnharmed();
    }

    private static string Each(int count, Func<int, string> text) => string.Join(' ', Range(0, count).Select(text));

    private static string Nested(int count, string text) => string.Concat(Repeat(text, count));
}
