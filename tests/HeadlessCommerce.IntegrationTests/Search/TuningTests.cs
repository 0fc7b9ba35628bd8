using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Search;

/// <summary>What the staff teaches the search on one replica, and what shoppers then find on the other.</summary>
public sealed class TuningTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string SetSynonyms = """
        mutation($input: SearchSynonymsSetInput!) {
          searchSynonymsSet(input: $input) { searchSynonyms { id version groups { words } } errors { __typename ... on Error { code path } } }
        }
        """;

    private const string Pin = """
        mutation($input: SearchResultsPinInput!) {
          searchResultsPin(input: $input) { searchPins { id query products { slug } } errors { __typename ... on Error { code path } } }
        }
        """;

    private const string Search = """
        query($text: String!, $language: String, $channel: String, $where: ProductWhereInput) @inContext(channel: $channel, language: $language) {
          productSearch(query: $text, where: $where, first: 100) { totalCount nodes { slug } facets { key values { count } } }
        }
        """;

    [Theory]
    [InlineData("en", "coffee")]
    [InlineData("ka", "ყავა")]
    [InlineData("az", "qəhvə")]
    [InlineData("yo", "kọfí")]
    [InlineData("pl", "kawa")]
    [InlineData("sw", "kahawa")]
    public async Task A_synonym_finds_what_its_word_finds_in_its_language_and_channel_only(string language, string word)
    {
        Assert.Empty(await Find("Żmrxq", language));

        await Synonyms(language, ["zmrxq", word]);

        Assert.Equal((await Find(word, language)).Order(), (await Find("Żmrxq", language)).Order());
        Assert.Empty(await Find("zmrxq", language, "app"));
        Assert.Empty(await Find("zmrxq", language is "en" ? "pl" : "en"));
        await Synonyms(language);
        Assert.Empty(await Find("zmrxq", language));
    }

    [Fact]
    public async Task Phrases_are_synonyms_too_and_the_rest_of_the_query_still_counts()
    {
        await Synonyms("en", ["morning rocket fuel", "coffee"], ["fuel", "laptop"]);

        Assert.Equal((await Find("coffee ethiopia", "en")).Order(), (await Find("ethiopia rocket MORNING fuel", "en")).Order());
        Assert.Equal((await Find("laptop", "en")).Order(), (await Find("fuel", "en")).Order());
        await Synonyms("en");
    }

    [Fact]
    public async Task Pinned_products_come_first_once_each_and_are_counted()
    {
        var found = await Find("yirgacheffe", "en");
        var laptop = await Some("laptops");
        await Pinned("Yirgacheffe", "en", laptop, found[0]);

        var data = await Ask("YIRGACHEFFE", "en");

        var slugs = Slugs(data);
        Assert.Equal([laptop, found[0]], slugs.Take(2));
        Assert.Equal([.. found.Append(laptop).Order()], slugs.Order());
        Assert.Equal(slugs.Count, data.GetProperty("totalCount").GetInt32());
        var availability = data.GetProperty("facets").EnumerateArray().Single(facet => facet.GetProperty("key").GetString() == "availability");
        Assert.Equal(slugs.Count, availability.GetProperty("values").EnumerateArray().Sum(value => value.GetProperty("count").GetInt32()));
        Assert.Equal(found, await Find("yirgacheffe", "pl")); // the other languages are as they were
        Assert.Equal(found, await Find("yirgacheffe konga", "en")); // and so is any other query

        await Pinned("yirgacheffe", "en");
        Assert.Equal(found, await Find("yirgacheffe", "en"));
    }

    [Fact]
    public async Task Pins_work_for_words_that_nothing_has_and_show_nothing_that_is_not_published_or_filtered_out()
    {
        var (laptop, other) = (await Some("laptops"), await Some("brewing"));
        await Pinned("gift ideas", "en", laptop, other);
        Assert.Equal([laptop, other], (await Find("Ideas: gift!", "en")).Take(2));
        var laptops = Slugs(await Ask("gift ideas", "en", where: new { category = new { slug = new { eq = "laptops" } } }));
        Assert.Equal(laptop, laptops[0]);
        Assert.DoesNotContain(other, laptops);

        await shop.Execute("update catalog.product set status = 'DRAFT' where slug = $1", laptop);

        Assert.Equal(other, (await Find("gift ideas", "en"))[0]);
        await shop.Execute("update catalog.product set status = 'ACTIVE' where slug = $1", laptop);
        await Pinned("gift ideas", "en");
    }

    [Fact]
    public async Task Pages_of_a_tuned_search_show_every_hit_once()
    {
        await Pinned("coffee", "en", await Some("laptops"), await Some("brewing"));
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var data = (
                await shop.Client()
                    .Send("""query($after: String) { productSearch(query: "coffee", first: 1, after: $after) { nodes { slug } pageInfo { hasNextPage endCursor } } }""", new { after })
            ).GetProperty("productSearch");
            seen.AddRange(Slugs(data));
            after = data.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean() ? data.GetProperty("pageInfo").GetProperty("endCursor").GetString() : null;
        } while (after is not null);

        Assert.Equal(await Find("coffee", "en"), seen);
        await Pinned("coffee", "en");
    }

    [Fact]
    public async Task A_tuned_search_takes_no_more_round_trips()
    {
        await Synonyms("en", ["java", "coffee"]);
        await Pinned("java", "en", await Some("laptops"));
        var client = shop.Client();
        await client.Send(GraphQLClient.Document("Find"), new { text = "java" });

        var (_, count) = await client.Count(GraphQLClient.Document("Find"), new { text = "java" });

        Assert.True(count.Statements <= 2 && count.SqlRoundTrips <= 2, $"{count}");
        await Synonyms("en");
        await Pinned("java", "en");
    }

    [Fact]
    public async Task Of_changes_at_the_same_time_one_is_whole_and_the_others_hear_of_it()
    {
        var version = (await Synonyms("sw", ["a1", "a2"])).GetProperty("version").GetInt64();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i =>
                Send(SetSynonyms, "searchSynonymsSet", SynonymsInput("sw", [[$"left{i}", $"right{i}"], [$"up{i}", $"down{i}"]], version), replica: i % 2)
            )
        );

        var won = Assert.Single(answers, answer => answer.GetProperty("errors").GetArrayLength() == 0);
        Assert.All(answers.Where(answer => answer.GetProperty("errors").GetArrayLength() > 0), answer => Assert.Equal("VERSION_CONFLICT", Error(answer).GetProperty("code").GetString()));
        var now = (await shop.Staff().Send("""{ searchSynonyms(channel: "web", language: "sw") { version groups { words } } }""")).GetProperty("searchSynonyms");
        Assert.Equal(version + 1, now.GetProperty("version").GetInt64());
        Assert.Equal(won.GetProperty("searchSynonyms").GetProperty("groups").ToString(), now.GetProperty("groups").ToString());

        string[] slugs = [await Some("laptops"), await Some("brewing"), await Some("coffee")];
        var lists = Enumerable.Range(0, 8).Select(i => slugs.Skip(i % 3).Concat(slugs.Take(i % 3)).ToArray()).ToArray();
        await Task.WhenAll(lists.Select((list, i) => Pinned("race", "sw", replica: i % 2, list)));
        Assert.Contains(string.Join(',', (await Find("race", "sw")).Take(3)), lists.Select(list => string.Join(',', list)));
    }

    [Fact]
    public async Task The_same_key_again_changes_nothing_more_and_staff_everywhere_hears_once()
    {
        await using var news = await shop.Staff(replica: 1).Subscribe("subscription { searchTuned { language kind query } }");
        var laptop = await Some("laptops");
        object input = new { channel = "web", language = "az", query = "hədiyyə", productIds = new[] { await Id(laptop) }, idempotencyKey = "gift" };

        var first = await Send(Pin, "searchResultsPin", input);
        await Pinned("hədiyyə", "az");
        var again = await Send(Pin, "searchResultsPin", input);

        Assert.Equal(first.GetProperty("searchPins").GetProperty("id").GetString(), again.GetProperty("searchPins").GetProperty("id").GetString());
        Assert.Empty(again.GetProperty("searchPins").GetProperty("products").EnumerateArray());
        await Synonyms("az", ["x1", "x2"]);
        Assert.Equal(
            ["PINS hədiyyə", "PINS hədiyyə", "SYNONYMS "],
            new[] { await news.Next(), await news.Next(), await news.Next() }
                .Select(data => data.GetProperty("searchTuned"))
                .Select(tuned => $"{tuned.GetProperty("kind").GetString()} {tuned.GetProperty("query").GetString()}")
        );
    }

    [Fact]
    public async Task Staff_reads_what_is_pinned_a_page_at_a_time()
    {
        var laptop = await Some("laptops");
        foreach (var query in new[] { "third", "First", "second" })
            await Pinned(query, "yo", laptop);
        const string List = """
            query($after: String) { searchPins(channel: "web", language: "yo", first: 2, after: $after) { nodes { query products { slug } channel { code } } pageInfo { endCursor hasNextPage } } }
            """;

        var page = (await shop.Staff().Send(List)).GetProperty("searchPins");
        var rest = (await shop.Staff().Send(List, new { after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString() })).GetProperty("searchPins");

        Assert.Equal(["First", "second", "third"], page.GetProperty("nodes").EnumerateArray().Concat(rest.GetProperty("nodes").EnumerateArray()).Select(pins => pins.GetProperty("query").GetString()));
        Assert.False(rest.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    public static TheoryData<string, object, string> BadSynonyms =>
        new()
        {
            { "moon", SynonymsInput("en", [["a", "b"]], channel: "moon"), "NOT_FOUND input.channel" },
            { "language", SynonymsInput("de", [["a", "b"]]), "INVALID_INPUT input.language" },
            { "one word", SynonymsInput("en", [["a"]]), "INVALID_INPUT input.groups.0.words" },
            { "no letter", SynonymsInput("en", [["a", "b"], ["c", " -- "]]), "INVALID_INPUT input.groups.1.words.1" },
            { "the same", SynonymsInput("en", [["Kawa", "KAWA"]]), "INVALID_INPUT input.groups.0.words.1" },
            { "too long", SynonymsInput("en", [["a", new string('b', 61)]]), "INVALID_INPUT input.groups.0.words.1" },
            { "a sentence", SynonymsInput("en", [["a", "b c d e f g"]]), "INVALID_INPUT input.groups.0.words.1" },
            { "too many", SynonymsInput("en", [.. Enumerable.Range(0, 1001).Select(i => new[] { $"a{i}", $"b{i}" })]), "INVALID_INPUT input.groups" },
        };

    [Theory]
    [MemberData(nameof(BadSynonyms))]
    public async Task Synonyms_that_make_no_sense_are_refused_by_place(string what, object input, string error)
    {
        var answer = await Send(SetSynonyms, "searchSynonymsSet", input);

        Assert.True(answer.GetProperty("searchSynonyms").ValueKind is JsonValueKind.Null, what);
        Assert.Equal(error, Where(answer));
    }

    [Theory]
    [InlineData("moon", "en", "tea", "NOT_FOUND input.channel")]
    [InlineData("web", "de", "tea", "INVALID_INPUT input.language")]
    [InlineData("web", "en", "", "INVALID_INPUT input.query")]
    [InlineData("web", "en", "!?", "INVALID_INPUT input.query")]
    public async Task Pins_that_make_no_sense_are_refused_by_place(string channel, string language, string query, string error)
    {
        var productIds = new[] { await Id(await Some("laptops")) };

        Assert.Equal(error, Where(await Send(Pin, "searchResultsPin", new { channel, language, query, productIds })));
    }

    [Fact]
    public async Task Products_that_do_not_exist_or_come_twice_are_not_pinned()
    {
        var id = await Id(await Some("laptops"));
        var unknown = (await shop.Client().Send("{ channel { id } }")).GetProperty("channel").GetProperty("id").GetString()!;

        Assert.Equal("INVALID_INPUT input.productIds", Where(await Send(Pin, "searchResultsPin", new { channel = "web", language = "en", query = "twice", productIds = new[] { id, id } })));
        var gone = HeadlessCommerce.GraphQL.GlobalId.Format("Product", Guid.CreateVersion7());
        Assert.Equal("NOT_FOUND input.productIds.1", Where(await Send(Pin, "searchResultsPin", new { channel = "web", language = "en", query = "gone", productIds = new[] { id, gone } })));
        var foreign = await shop.Staff().Post(Pin, new { input = new { channel = "web", language = "en", query = "foreign", productIds = new[] { unknown } } });
        Assert.Equal("BAD_ID", foreign.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    private static Dictionary<string, object?> SynonymsInput(string language, string[][] groups, long? expectedVersion = null, string channel = "web") =>
        new() { ["channel"] = channel, ["language"] = language, ["groups"] = groups.Select(words => new { words }), ["expectedVersion"] = expectedVersion };

    private async Task<JsonElement> Synonyms(string language, params string[][] groups)
    {
        var answer = await Send(SetSynonyms, "searchSynonymsSet", SynonymsInput(language, groups));
        Assert.Empty(answer.GetProperty("errors").EnumerateArray());
        return answer.GetProperty("searchSynonyms");
    }

    private Task Pinned(string query, string language, params string[] slugs) => Pinned(query, language, replica: 0, slugs);

    private async Task Pinned(string query, string language, int replica, string[] slugs)
    {
        var productIds = await Task.WhenAll(slugs.Select(Id));
        Assert.Empty((await Send(Pin, "searchResultsPin", new { channel = "web", language, query, productIds }, replica)).GetProperty("errors").EnumerateArray());
    }

    private async Task<JsonElement> Send(string mutation, string field, object input, int replica = 0) =>
        (await shop.Staff(replica: replica).Send(mutation, new { input })).GetProperty(field);

    private static JsonElement Error(JsonElement answer) => answer.GetProperty("errors")[0];

    private static string Where(JsonElement answer) =>
        $"{Error(answer).GetProperty("code").GetString()} {string.Join('.', Error(answer).GetProperty("path").EnumerateArray())}";

    private async Task<JsonElement> Ask(string text, string language, string channel = "web", object? where = null) =>
        (await shop.Client(channel, replica: 1).Send(Search, new { text, language, channel, where })).GetProperty("productSearch");

    private async Task<IReadOnlyList<string>> Find(string text, string language, string channel = "web") => Slugs(await Ask(text, language, channel));

    private static List<string> Slugs(JsonElement found) => [.. found.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("slug").GetString()!)];

    /// <summary>Slug of a published product of the category.</summary>
    private Task<string> Some(string category) =>
        shop.Scalar<string>(
            "select p.slug from catalog.product p join catalog.category c on c.id = p.category_id join catalog.category top on top.id = any (c.path) where top.slug = $1 and p.status = 'ACTIVE' order by p.slug limit 1",
            category
        );

    private async Task<string> Id(string slug) =>
        (await shop.Client().Send("query($slug: String!) { product(slug: $slug) { id } }", new { slug })).GetProperty("product").GetProperty("id").GetString()!;
}
