using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Search;

public sealed class BrowseTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly object Warsaw = new { latitude = 52.23, longitude = 21.01 };

    [Fact]
    public async Task Browse_shows_coffee_in_the_asked_language_with_prices_and_stock()
    {
        var data = await shop.Client().Send(GraphQLClient.Document("Browse"), new { near = Warsaw, first = 24 });

        Assert.Equal("web", data.GetProperty("channel").GetProperty("code").GetString());
        Assert.Equal("Meridian", data.GetProperty("channel").GetProperty("brand").GetProperty("name").GetString());
        Assert.NotEmpty(data.GetProperty("channel").GetProperty("brand").GetProperty("logo").GetProperty("url").GetString()!);
        var products = data.GetProperty("products");
        Assert.True(products.GetProperty("totalCount").GetInt32() >= 20);
        foreach (var product in products.GetProperty("nodes").EnumerateArray())
        {
            Assert.NotEmpty(product.GetProperty("media").GetProperty("nodes").EnumerateArray());
            foreach (var variant in product.GetProperty("variants").GetProperty("nodes").EnumerateArray())
            {
                var gross = variant.GetProperty("price").GetProperty("gross");
                Assert.Equal("EUR", gross.GetProperty("currency").GetString());
                Assert.Equal(gross.GetProperty("minor").GetInt64(), (long)(decimal.Parse(gross.GetProperty("amount").GetString()!) * 100));
            }
        }
        Assert.Contains(products.GetProperty("nodes").EnumerateArray(), product => product.GetProperty("name").GetString() == "Etiopia Yirgacheffe Konga");
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    public async Task Browse_takes_seven_statements_in_four_round_trips_whatever_the_page(int first)
    {
        var document = GraphQLClient.Document("Browse");
        var client = shop.Client();
        await client.Send(document, new { near = Warsaw, first }); // what is known after the first request stays in memory

        var (_, count) = await client.Count(document, new { near = Warsaw, first });

        Assert.True(count.Statements <= 7, $"{count}");
        Assert.True(count.SqlRoundTrips <= 4, $"{count}");
    }

    [Fact]
    public async Task Names_sort_as_the_language_does()
    {
        var names = await Names("""query { products(first: 100) { nodes { name } } }""", ("Accept-Language", "pl"));

        // Ł comes right after L in Polish, and not after Z as its code point would have it.
        var sorted = await shop.Scalar<string[]>("""select array_agg(n order by n collate "pl-x-icu") from unnest($1::text[]) n""", [names]);
        Assert.Equal(sorted, names);
    }

    [Theory]
    [InlineData("NAME", "ASC")]
    [InlineData("NAME", "DESC")]
    [InlineData("PRICE", "ASC")]
    [InlineData("PRICE", "DESC")]
    [InlineData("NEWEST", "ASC")]
    [InlineData("NEWEST", "DESC")]
    public async Task Pages_forwards_and_backwards_show_everything_once(string field, string direction)
    {
        var order = $"orderBy: [{{ field: {field}, direction: {direction} }}]";
        var whole = await Slugs($"first: 100, {order}");

        Assert.Equal(whole, await Walk(order, forward: true));
        Assert.Equal(whole, await Walk(order, forward: false));
        Assert.Equal(whole.Count, whole.Distinct().Count());
        Assert.True(whole.Count > 60);
    }

    [Fact]
    public async Task Filters_are_typed_and_combine()
    {
        var espresso = await Slugs("""first: 100, where: { category: { slug: { eq: "coffee" } }, attributes: [{ code: "origin", value: { in: ["ethiopia", "kenya"] } }] }""");
        Assert.NotEmpty(espresso);
        Assert.All(espresso, slug => Assert.True(slug.Contains("ethiopia", StringComparison.Ordinal) || slug.Contains("kenya", StringComparison.Ordinal), slug));

        var cheap = await Slugs("""first: 100, where: { price: { lt: "20.00" } }""");
        var dear = await Slugs("""first: 100, where: { not: { price: { lt: "20.00" } } }""");
        Assert.NotEmpty(cheap);
        Assert.NotEmpty(dear);
        Assert.Empty(cheap.Intersect(dear));
        Assert.Equal((await Slugs("first: 100")).Order(), cheap.Concat(dear).Order());

        var stocked = await Slugs("first: 100, where: { inStock: true }");
        var soldOut = await Slugs("first: 100, where: { inStock: false }");
        Assert.Empty(stocked.Intersect(soldOut));

        Assert.Equal(["ethiopia-yirgacheffe-konga"], await Slugs("""where: { sku: { eq: "ETH-YIR-KON-250G-WB" } }"""));
        Assert.Equal(
            ["ethiopia-yirgacheffe-konga"],
            await Slugs("""where: { or: [{ slug: { eq: "ethiopia-yirgacheffe-konga" } }, { slug: { eq: "no-such" } }] }""")
        );
        Assert.Empty(await Slugs("""where: { category: { slug: { eq: "no-such" } } }"""));
        Assert.Empty(await Slugs("where: { or: [] }"));
    }

    [Fact]
    public async Task A_category_holds_what_lies_below_it()
    {
        var all = await Slugs("""first: 100, where: { category: { slug: { eq: "coffee" } } }""");
        var part = await Slugs("""first: 100, where: { category: { slug: { eq: "single-origin" } } }""");

        Assert.NotEmpty(part);
        Assert.Empty(part.Except(all));
        Assert.True(all.Count > part.Count);
    }

    [Theory]
    [InlineData("""{ products(after: "nonsense") { nodes { id } } }""", "BAD_CURSOR")]
    [InlineData("""{ products(first: 101) { nodes { id } } }""", "PAGE_TOO_LARGE")]
    [InlineData("""{ products(first: -1) { nodes { id } } }""", "BAD_USER_INPUT")]
    [InlineData("""{ products(where: { price: {} }) { nodes { id } } }""", "BAD_USER_INPUT")]
    [InlineData("""{ products(where: { status: DRAFT }) { nodes { id } } }""", "FORBIDDEN")]
    [InlineData("""{ products(where: { price: { lt: "1e400" } }) { nodes { id } } }""", null)]
    [InlineData("""{ products(orderBy: [{ field: NAME }, { field: PRICE }]) { nodes { id } } }""", "BAD_USER_INPUT")]
    [InlineData("""{ product(id: "x") { id } }""", null)]
    [InlineData("""{ product { id } }""", "BAD_USER_INPUT")]
    [InlineData("""query @inContext(channel: "nowhere") { channel { code } }""", "INVALID_CHANNEL")]
    [InlineData("""query @inContext(language: "tlh") { channel { code } }""", "INVALID_LANGUAGE")]
    [InlineData("""query @inContext(currency: "XXX") { channel { code } }""", "INVALID_CURRENCY")]
    public async Task Bad_input_is_a_clear_error(string query, string? code)
    {
        var answer = await shop.Client().Post(query);

        var error = answer.GetProperty("errors")[0];
        if (code is not null)
            Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.NotEqual("INTERNAL", error.TryGetProperty("extensions", out var extensions) ? extensions.GetProperty("code").GetString() : null);
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }

    private async Task<string[]> Names(string query, params (string, string)[] headers) =>
        [.. (await shop.Client(headers: headers).Send(query)).GetProperty("products").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("name").GetString()!)];

    private async Task<IReadOnlyList<string>> Slugs(string arguments) => Slugs((await Page(arguments)).GetProperty("products"));

    private Task<JsonElement> Page(string arguments) =>
        shop.Client().Send($"{{ products({arguments}) {{ nodes {{ slug }} pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} }} }}");

    private static string[] Slugs(JsonElement products) => [.. products.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("slug").GetString()!)];

    private async Task<List<string>> Walk(string order, bool forward)
    {
        var seen = new List<string>();
        for (var cursor = ""; ;)
        {
            var products = (await Page(forward ? $"first: 7, {order}{cursor}" : $"last: 7, {order}{cursor}")).GetProperty("products");
            seen.InsertRange(forward ? seen.Count : 0, Slugs(products));
            var info = products.GetProperty("pageInfo");
            if (!info.GetProperty(forward ? "hasNextPage" : "hasPreviousPage").GetBoolean())
                return seen;
            cursor = forward ? $", after: \"{info.GetProperty("endCursor")}\"" : $", before: \"{info.GetProperty("startCursor")}\"";
        }
    }
}
