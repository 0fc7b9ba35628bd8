using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.SampleData;

namespace HeadlessCommerce.IntegrationTests.Identity;

public sealed class CallerTests(Shop shop) : IClassFixture<Shop>
{
    private const string Channel = "{ channel { code } }";
    private const string Level = """{ inventoryLevel(sku: "none", location: "warsaw") { onHand } }""";

    [Theory]
    [InlineData("web")]
    [InlineData("app")]
    [InlineData("till")]
    public async Task Without_a_key_Development_allows_the_channel_of_the_header(string channel) =>
        Assert.Equal(channel, (await shop.Client(channel).Send(Channel)).GetProperty("channel").GetProperty("code").GetString());

    [Theory]
    [InlineData("X-Api-Key", DevelopmentKeys.Till)]
    [InlineData("Authorization", "Bearer " + DevelopmentKeys.Till)]
    public async Task A_key_names_the_channel(string header, string value)
    {
        var client = new GraphQLClient(shop.Urls[0], [(header, value)]);
        Assert.Equal("till", (await client.Send(Channel)).GetProperty("channel").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_key_of_one_channel_opens_no_other()
    {
        var client = new GraphQLClient(shop.Urls[0], [("X-Api-Key", DevelopmentKeys.App), ("X-Channel", "web")]);
        Assert.Equal("INVALID_CHANNEL", await Code(client, Channel));
        Assert.Equal("INVALID_CHANNEL", await Code(shop.Client(headers: ("X-Api-Key", DevelopmentKeys.App)), """query @inContext(channel: "till") { channel { code } }"""));
    }

    [Theory]
    [InlineData("""query @inContext(channel: "moon") { channel { code } }""", "INVALID_CHANNEL")]
    [InlineData("""query @inContext(language: "xx") { channel { code } }""", "INVALID_LANGUAGE")]
    [InlineData("""query @inContext(currency: "USD") { channel { code } }""", "INVALID_CURRENCY")]
    public async Task What_is_not_offered_is_refused(string query, string code) => Assert.Equal(code, await Code(shop.Client(), query));

    [Fact]
    public async Task Variables_may_say_where_the_request_is_answered()
    {
        const string query = """query($channel: String, $language: String!) @inContext(channel: $channel, language: $language) { channel { code name } }""";
        var data = await shop.Client().Send(query, new { channel = "till", language = "pl" });
        Assert.Equal("till", data.GetProperty("channel").GetProperty("code").GetString());
        Assert.Equal("INVALID_CHANNEL", (await shop.Client().Post(query, new { channel = "moon", language = "pl" })).GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal("web", (await shop.Client().Send(query, new { language = "pl" })).GetProperty("channel").GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_unknown_key_is_no_caller() => Assert.Equal("UNAUTHENTICATED", await Code(shop.Client(headers: ("X-Api-Key", "guessed")), Channel));

    [Fact]
    public async Task A_revoked_key_is_no_caller_on_a_server_that_starts_after()
    {
        await shop.Execute("update channels.api_key set revoked_at = now() where client = 'marketplace'");
        var url = await shop.StartReplica();
        Assert.Equal("UNAUTHENTICATED", await Code(new GraphQLClient(url, [("X-Api-Key", DevelopmentKeys.Marketplace)]), Channel));
        await shop.Execute("update channels.api_key set revoked_at = null where client = 'marketplace'");
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGVzIjpbImFkbWluIl19.")]
    public async Task A_token_that_is_not_good_is_refused_not_ignored(string token) =>
        Assert.Equal("UNAUTHENTICATED", await Code(shop.Client(headers: ("Authorization", $"Bearer {token}")), Channel));

    [Fact]
    public async Task A_token_that_was_tampered_with_is_refused()
    {
        var parts = Shop.Token("customer").Split('.');
        var admin = Shop.Token("admin").Split('.');
        Assert.Equal("UNAUTHENTICATED", await Code(shop.Client(headers: ("Authorization", $"Bearer {parts[0]}.{admin[1]}.{parts[2]}")), Channel));
    }

    [Fact]
    public async Task Roles_decide_what_may_be_read()
    {
        Assert.Equal("FORBIDDEN", await Code(shop.Client(), Level));
        Assert.Equal("FORBIDDEN", await Code(shop.Staff("customer"), Level));
        Assert.Equal(JsonValueKind.Null, (await shop.Staff("associate", "warsaw").Send(Level)).GetProperty("inventoryLevel").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await shop.Staff("admin").Send(Level)).GetProperty("inventoryLevel").ValueKind);
    }

    [Fact]
    public async Task A_client_with_registered_documents_may_run_nothing_else()
    {
        var client = shop.Client(headers: ("X-Api-Key", DevelopmentKeys.Marketplace));
        Assert.Equal("DOCUMENT_NOT_TRUSTED", await Code(client, Channel));
    }

    private static async Task<string?> Code(GraphQLClient client, string query)
    {
        var answer = await client.Post(query);
        Assert.True(answer.TryGetProperty("errors", out var errors), answer.ToString());
        return errors[0].GetProperty("extensions").GetProperty("code").GetString();
    }
}
