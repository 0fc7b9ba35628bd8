using System.Text;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Transport;
using HeadlessCommerce.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Attacks;

/// <summary>The shop as it stands on the internet: Production, and an attacker who took the publishable key out of the website.</summary>
public sealed class AttackedShop(TestStores stores) : Shop(stores)
{
    public const string Key = "the-website's";
    private const long MostGrowth = 64 << 20;
    private long _memory;

    protected override int Replicas => 0; // the key comes first

    protected override string[] Arguments => ["--environment", "Production"];

    public HttpClient Http { get; private set; } = null!;

    public Uri Url => Urls[0];

    public Uri SocketUrl => new UriBuilder(Url) { Scheme = "ws", Path = "/graphql" }.Uri;

    public GraphQLServerOptions Options => Services().GetRequiredService<GraphQLServerOptions>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Execute("insert into channels.api_key (id, client, kind, hash, channels) values (gen_random_uuid(), 'website', 'PUBLISHABLE', sha256($1), '{web}')", Encoding.UTF8.GetBytes(Key));
        Http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1_000 }) { BaseAddress = await StartReplica(), Timeout = TimeSpan.FromSeconds(20) };
        Http.DefaultRequestHeaders.Add("X-Api-Key", Key);
        await Query("{ products(first: 5) { nodes { id name variants(first: 2) { nodes { sku price { gross { amount } } } } } } }");
        _memory = Memory();
    }

    public override async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await base.DisposeAsync();
    }

    /// <summary>Without the serializer, whose pooled buffers for long texts would count as memory that the server keeps.</summary>
    public Task<Answer> Query(string query) => Post("{\"query\":\"" + query.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"}");

    public Task<Answer> Query(string query, object variables) => Post(JsonSerializer.SerializeToUtf8Bytes(new { query, variables }));

    public Task<Answer> Post(string json) => Post(Encoding.UTF8.GetBytes(json));

    public Task<Answer> Post(byte[] body, string? contentType = "application/json", params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new ByteArrayContent(body) };
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        foreach (var (name, value) in headers)
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content.Headers.TryAddWithoutValidation(name, value);
        return Send(request);
    }

    public Task<Answer> Get(string pathAndQuery) => Send(new HttpRequestMessage(HttpMethod.Get, pathAndQuery));

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using var sent = request;
        try
        {
            using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text);
        }
        catch (HttpRequestException)
        {
            return Answer.Cut;
        }
    }

    /// <summary>Whether others notice anything of it afterwards: they are served, and no memory is kept.</summary>
    public async Task IsUnharmed()
    {
        var answer = await Query("{ channel { code } products(first: 1) { nodes { name } } }");
        Assert.Equal("web", answer.Data.GetProperty("channel").GetProperty("code").GetString());
        Assert.Single(answer.Data.GetProperty("products").GetProperty("nodes").EnumerateArray());
        await Eventually(() => Task.FromResult(Memory() - _memory < MostGrowth), $"at most {MostGrowth >> 20} MB are kept");
    }

    private static long Memory()
    {
        GC.Collect(2, GCCollectionMode.Forced, blocking: true);
        return GC.GetTotalMemory(forceFullCollection: false);
    }
}
