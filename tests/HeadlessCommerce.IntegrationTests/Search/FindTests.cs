using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Search;

public sealed class FindTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData("coffee")]
    [InlineData("ყავა")]
    [InlineData("qəhvə")]
    [InlineData("kọfí")]
    [InlineData("kawa")]
    [InlineData("kahawa")]
    public async Task Words_of_every_language_find_coffee(string text)
    {
        var (count, slugs) = await Find(text);

        Assert.True(count >= 10, $"{text}: {count}");
        Assert.NotEmpty(slugs);
    }

    [Theory]
    [InlineData("Yirgacheffe", "ethiopia-yirgacheffe-konga")]
    [InlineData("YIRGACHEFFE konga", "ethiopia-yirgacheffe-konga")]
    [InlineData("yirgach", "ethiopia-yirgacheffe-konga")] // cut short
    [InlineData("yirgachefe", "ethiopia-yirgacheffe-konga")] // misspelt
    [InlineData("იირგაჩეფე", "ethiopia-yirgacheffe-konga")]
    [InlineData("etiopia yirgacheffe", "ethiopia-yirgacheffe-konga")]
    [InlineData("etiópíà yirgacheffe", "ethiopia-yirgacheffe-konga")]
    [InlineData("efiopiya yirqaceffe", "ethiopia-yirgacheffe-konga")] // without its diacritics
    [InlineData("ETH-YIR-KON-250G-WB", "ethiopia-yirgacheffe-konga")]
    [InlineData("eth-yir-kon-250g-wb", "ethiopia-yirgacheffe-konga")]
    public async Task The_best_match_comes_first(string text, string slug)
    {
        var (_, slugs) = await Find(text);

        Assert.NotEmpty(slugs);
        Assert.Equal(slug, slugs[0]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("' & | ! :* \\ ( ) <-> @pl")]
    [InlineData("qqqqzzzzxxxx")]
    [InlineData("%_\"; drop table search.document; --")]
    public async Task What_cannot_be_found_finds_nothing_or_something_and_never_breaks(string text)
    {
        var (count, slugs) = await Find(text);

        Assert.True(count >= 0 && slugs.Count <= count);
    }

    [Fact]
    public async Task Find_runs_as_written_with_facets_that_add_up()
    {
        var data = (await shop.Client().Send(GraphQLClient.Document("Find"), new { text = "coffee" })).GetProperty("productSearch");
        var total = data.GetProperty("totalCount").GetInt32();
        var facets = data.GetProperty("facets").EnumerateArray().ToDictionary(facet => facet.GetProperty("key").GetString()!);

        Assert.Equal(12, data.GetProperty("nodes").GetArrayLength());
        Assert.Equal(total, Counts(facets["availability"]).Values.Sum());
        Assert.Equal(total, Counts(facets["price"]).Values.Sum());
        Assert.True(Counts(facets["category"])["coffee"] >= Counts(facets["category"])["single-origin"]);
        Assert.Contains("origin", facets.Keys);
        Assert.Equal("Category", facets["category"].GetProperty("name").GetString());

        // Each count is what the filter then leaves.
        var origin = Counts(facets["origin"]).First();
        var narrowed = await shop.Client()
            .Send(
                """query($text: String!, $where: ProductWhereInput) { productSearch(query: $text, where: $where) { totalCount } }""",
                new { text = "coffee", where = new { attributes = new[] { new { code = "origin", value = new { eq = origin.Key } } } } }
            );
        Assert.Equal(origin.Value, narrowed.GetProperty("productSearch").GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task What_is_counted_does_not_depend_on_what_else_is_asked()
    {
        async Task<JsonElement> Search(string fields, int first) =>
            (
                await shop.Client()
                    .Send($"query($text: String!) {{ productSearch(query: $text, first: {first}) {{ {fields} }} }}", new { text = "coffee" })
            ).GetProperty("productSearch");
        const string Facets = "facets { key values { value count } }";

        var all = await Search($"totalCount {Facets} nodes {{ slug }}", 3);
        var page = await Search("nodes { slug }", 3);
        var counted = await Search($"totalCount {Facets} pageInfo {{ hasNextPage }} nodes {{ slug }}", 0);

        Assert.True(all.GetProperty("totalCount").GetInt32() > 3);
        Assert.Equal(all.GetProperty("nodes").GetRawText(), page.GetProperty("nodes").GetRawText());
        Assert.Equal(all.GetProperty("totalCount").GetInt32(), counted.GetProperty("totalCount").GetInt32());
        Assert.Equal(all.GetProperty("facets").GetRawText(), counted.GetProperty("facets").GetRawText());
        Assert.Equal(0, counted.GetProperty("nodes").GetArrayLength());
        Assert.True(counted.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    [Fact]
    public async Task Find_takes_two_statements_in_two_round_trips()
    {
        var client = shop.Client();
        await client.Send(GraphQLClient.Document("Find"), new { text = "coffee" });

        var (_, count) = await client.Count(GraphQLClient.Document("Find"), new { text = "coffee" });

        Assert.True(count.Statements <= 2, $"{count}");
        Assert.True(count.SqlRoundTrips <= 2, $"{count}");
    }

    [Fact]
    public async Task Pages_show_every_hit_once()
    {
        var seen = new List<string>();
        string? after = null;
        do
        {
            var data = (
                await shop.Client()
                    .Send(
                        """query($after: String) { productSearch(query: "coffee", first: 5, after: $after) { totalCount nodes { slug } pageInfo { hasNextPage endCursor } } }""",
                        new { after }
                    )
            ).GetProperty("productSearch");
            seen.AddRange(data.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("slug").GetString()!));
            after = data.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean()
                ? data.GetProperty("pageInfo").GetProperty("endCursor").GetString()
                : null;
            if (after is null)
                Assert.Equal(data.GetProperty("totalCount").GetInt32(), seen.Count);
        } while (after is not null);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        var answer = await shop.Client().Post(GraphQLClient.Document("Find"), new { text = new string('a', 201) });

        Assert.Equal("BAD_USER_INPUT", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private async Task<(int Count, IReadOnlyList<string> Slugs)> Find(string text)
    {
        var data = (await shop.Client().Send(GraphQLClient.Document("Find"), new { text })).GetProperty("productSearch");
        return (
            data.GetProperty("totalCount").GetInt32(),
            [.. data.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("slug").GetString()!)]
        );
    }

    private static Dictionary<string, int> Counts(JsonElement facet) =>
        facet.GetProperty("values").EnumerateArray().ToDictionary(value => value.GetProperty("value").GetString()!, value => value.GetProperty("count").GetInt32());
}
