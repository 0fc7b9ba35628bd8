using System.Diagnostics;
using System.Net;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Server;

public sealed class ServerTests(Shop shop) : IClassFixture<Shop>, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = shop.Urls[0] };

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Health_is_good(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await _http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);

    [Fact]
    public async Task Pictures_are_served_for_ever()
    {
        var url = await shop.Scalar<string>("select url from catalog.media order by url limit 1");
        using var answer = await _http.GetAsync(new Uri(new Uri(shop.Urls[0], "/"), url), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("immutable", answer.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://localhost:5173", true)]
    [InlineData("https://evil.example", false)]
    public async Task Pages_of_other_sites_need_a_key_that_names_them(string origin, bool allowed)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var answer = await _http.SendAsync(preflight, TestContext.Current.CancellationToken);
        Assert.Equal(allowed, answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_server_stops_at_once_when_nobody_waits_for_it()
    {
        await shop.StartReplica();
        var stopping = Stopwatch.StartNew();
        await shop.StopReplica(shop.Urls.Count - 1);
        Assert.True(stopping.Elapsed < TimeSpan.FromSeconds(5), $"It took {stopping.Elapsed}.");
    }

    [Fact]
    public async Task A_server_that_is_killed_leaves_the_shop_to_the_others()
    {
        await using var other = await ShopProcess.Start(shop.Stores);
        await other.Client().Send("{ channel { code } }");
        await other.Kill();
        Assert.Equal("web", (await shop.Client().Send("{ channel { code } }")).GetProperty("channel").GetProperty("code").GetString());
    }
}
