using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.SampleData;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Identity;

/// <summary>What is convenient in Development is closed in Production.</summary>
public sealed class ProductionTests(ProductionTests.ProductionShop shop) : IClassFixture<ProductionTests.ProductionShop>
{
    public sealed class ProductionShop(TestStores stores) : Shop(stores)
    {
        protected override string[] Arguments => ["--environment", "Production"];
    }

    [Theory]
    [InlineData("X-Api-Key", DevelopmentKeys.Web)]
    [InlineData("X-Api-Key", DevelopmentKeys.Marketplace)]
    public async Task Keys_that_everybody_knows_are_refused(string header, string value) =>
        Assert.Equal("UNAUTHENTICATED", await Code("{ channel { code } }", (header, value)));

    [Fact]
    public async Task Tokens_of_Development_are_refused() => Assert.Equal("UNAUTHENTICATED", await Code("{ channel { code } }", ("Authorization", $"Bearer {Shop.Token("admin")}")));

    [Fact]
    public async Task Without_a_key_nothing_of_the_shop_is_shown() => Assert.Equal("UNAUTHENTICATED", await Code("{ channel { code } }"));

    [Fact]
    public async Task Nobody_reads_a_field_that_needs_a_right()
    {
        var samples = new SchemaSamples(shop.Services().GetRequiredService<RequestExecutor>().Schema);
        var client = new GraphQLClient(shop.Urls[0], []);
        var (asked, open) = (0, new List<string>());
        foreach (var (name, path) in samples.Paths().Where(entry => entry.Value.Operation is not "subscription"))
            foreach (var field in ((ObjectTypeDefinition)samples.Schema.Types[name]).Fields.Where(field => field.RequiredRight is not null))
            {
                asked++;
                var (document, variables) = SchemaSamples.Read(path, [field]);
                var answer = await SchemaSamples.WithIds(values => client.Post(document, values), variables);
                if (SchemaSamples.Errors(answer).FirstOrDefault().Code is not "UNAUTHENTICATED" || answer.TryGetProperty("data", out _))
                    open.Add($"{name}.{field.Name}: {answer}");
            }
        Assert.Empty(open.Take(10));
        Assert.True(asked > 400, $"Hardly any field was asked for: {asked}");
    }

    [Fact]
    public async Task The_public_may_not_introspect()
    {
        var answer = await new GraphQLClient(shop.Urls[0], []).Post("{ __schema { types { name } } }");
        Assert.True(answer.TryGetProperty("errors", out _), answer.ToString());
    }

    [Fact]
    public async Task A_key_of_the_shop_opens_its_channel()
    {
        await shop.Execute(
            "insert into channels.api_key (id, client, kind, hash, channels) values (gen_random_uuid(), 'website', 'PUBLISHABLE', sha256('real-key'), '{web}')");
        var url = await shop.StartReplica(); // the first one may have read the keys already
        var data = await new GraphQLClient(url, [("X-Api-Key", "real-key")]).Send("{ channel { code } }");
        Assert.Equal("web", data.GetProperty("channel").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Round_trips_are_not_told()
    {
        using var http = new HttpClient { BaseAddress = shop.Urls[0] };
        http.DefaultRequestHeaders.Add("X-Debug-Round-Trips", "1");
        using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.False(answer.Headers.Contains("X-Debug-Round-Trips"));
    }

    private async Task<string?> Code(string query, params (string, string)[] headers)
    {
        var answer = await new GraphQLClient(shop.Urls[0], headers).Post(query);
        Assert.True(answer.TryGetProperty("errors", out var errors), answer.ToString());
        return errors[0].GetProperty("extensions").GetProperty("code").GetString();
    }
}
