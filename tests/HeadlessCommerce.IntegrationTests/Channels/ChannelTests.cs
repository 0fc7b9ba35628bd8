using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Channels;

public sealed class ChannelTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Update = """
        mutation($input: ChannelUpdateInput!) {
          channelUpdate(input: $input) { channel { code stockDisplay lowStockThreshold languages } errors { ... on Error { code message path } } }
        }
        """;

    [Fact]
    public async Task A_change_is_seen_on_every_replica_and_told()
    {
        var id = await Id("app");
        await using var news = await shop.Staff(replica: 1).Subscribe("subscription { channelChanged { code } }");

        var changed = (await shop.Staff().Send(Update, new { input = new { channelId = id, lowStockThreshold = 7 } })).GetProperty("channelUpdate");

        Assert.Equal(7, changed.GetProperty("channel").GetProperty("lowStockThreshold").GetInt32());
        await news.NextWhere(data => data.GetProperty("channelChanged").GetProperty("code").GetString() == "app");
        await Shop.Eventually(
            async () => (await shop.Client("app", replica: 1).Send("{ channel { lowStockThreshold } }")).GetProperty("channel").GetProperty("lowStockThreshold").GetInt32() == 7,
            "the other replica reads the channel again"
        );
    }

    [Fact]
    public async Task Two_changes_of_one_channel_at_the_same_time_are_both_kept()
    {
        var id = await Id("till");

        await Task.WhenAll(
            shop.Staff().Send(Update, new { input = new { channelId = id, lowStockThreshold = 9 } }),
            shop.Staff(replica: 1).Send(Update, new { input = new { channelId = id, stockDisplay = "BANDS" } })
        );

        Assert.Equal("9 BANDS", await shop.Scalar<string>("select low_stock_threshold || ' ' || stock_display from channels.channel where code = 'till'"));
    }

    [Fact]
    public async Task A_new_language_is_offered_and_found_at_once()
    {
        var id = await Id("web");
        var languages = (await shop.Client().Send("{ channel { languages } }")).GetProperty("channel").GetProperty("languages").EnumerateArray().Select(l => l.GetString()!);

        await shop.Staff().Send(Update, new { input = new { channelId = id, languages = languages.Append("de").ToArray() } });

        var german = await shop.Client().Send("""query @inContext(language: "de") { products(first: 100) { totalCount nodes { name } } productSearch(query: "coffee") { totalCount } }""");
        Assert.True(german.GetProperty("products").GetProperty("totalCount").GetInt32() > 60);
        Assert.Equal(
            german.GetProperty("products").GetProperty("totalCount").GetInt32(),
            german.GetProperty("products").GetProperty("nodes").GetArrayLength()
        );
        Assert.True(german.GetProperty("productSearch").GetProperty("totalCount").GetInt32() > 10);
    }

    [Theory]
    [InlineData("""{ "lowStockThreshold": -1 }""", "lowStockThreshold")]
    [InlineData("""{ "languages": [] }""", "languages")]
    [InlineData("""{ "defaultLanguage": "de-AT" }""", "defaultLanguage")]
    [InlineData("""{ "defaultCurrency": "JPY" }""", "defaultCurrency")]
    [InlineData("""{ "name": [{ "language": "en", "text": " " }] }""", "name")]
    public async Task A_bad_change_is_refused_and_changes_nothing(string change, string field)
    {
        var input = JsonSerializer.Deserialize<Dictionary<string, object>>(change)!;
        input["channelId"] = await Id("app");
        var before = await Row();

        var refused = (await shop.Staff().Send(Update, new { input })).GetProperty("channelUpdate");

        Assert.Equal("INVALID_INPUT", refused.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.Equal(field, refused.GetProperty("errors")[0].GetProperty("path")[1].GetString());
        Assert.Equal(before, await Row());

        Task<string> Row() => shop.Scalar<string>("select row(name, languages, default_language, default_currency)::text from channels.channel where code = 'app'");
    }

    [Fact]
    public async Task Shoppers_may_not_change_or_list_channels()
    {
        Assert.Equal("FORBIDDEN", Code(await shop.Client().Post(Update, new { input = new { channelId = await Id("web") } })));
        Assert.Equal("FORBIDDEN", Code(await shop.Client().Post("{ channels { code } }")));

        static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
    }

    private async Task<string> Id(string channel) => (await shop.Client(channel).Send("{ channel { id } }")).GetProperty("channel").GetProperty("id").GetString()!;
}
