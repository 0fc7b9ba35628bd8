using System.Net.Http.Json;
using System.Text.Json;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>Sends GraphQL as any client does: JSON over HTTP, subscriptions over a WebSocket or server-sent events.</summary>
public sealed class GraphQLClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly Uri _server;
    private readonly IReadOnlyList<(string Name, string Value)> _headers;

    public GraphQLClient(Uri server, IReadOnlyList<(string Name, string Value)> headers)
    {
        (_server, _headers) = (server, headers);
        _http = new HttpClient { BaseAddress = server };
        foreach (var (name, value) in headers)
            _http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
    }

    public HttpClient Http => _http;

    /// <summary>The same caller with more headers; those given win.</summary>
    public GraphQLClient With(params (string Name, string Value)[] headers) =>
        new(_server, [.. _headers.Where(old => headers.All(given => !given.Name.Equals(old.Name, StringComparison.OrdinalIgnoreCase))), .. headers]);

    /// <summary>The same caller at another server.</summary>
    public GraphQLClient At(Uri server) => new(server, _headers);

    /// <summary>The data; fails the test when the answer has errors.</summary>
    public async Task<JsonElement> Send(string query, object? variables = null)
    {
        var answer = await Post(query, variables);
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return answer.GetProperty("data");
    }

    /// <summary>The whole answer, errors included.</summary>
    public Task<JsonElement> Post(string query, object? variables = null) => PostJson(new { query, variables });

    /// <summary>A registered document by its hash.</summary>
    public Task<JsonElement> PostDocument(string documentId, object? variables = null) => PostJson(new { documentId, variables });

    public async Task<JsonElement> PostJson(object body)
    {
        using var response = await _http.PostAsJsonAsync("/graphql", body, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text);
        }
        catch (JsonException)
        {
            Assert.Fail($"{(int)response.StatusCode}: {text}");
            throw;
        }
    }

    /// <summary>SQL statements, SQL round trips and Redis calls of one request, as the server counts them, beside its data.</summary>
    public async Task<(JsonElement Data, RoundTripCount Count)> Count(string query, object? variables = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Add("X-Debug-Round-Trips", "1");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.False(answer.TryGetProperty("errors", out var errors), errors.ToString());
        return (answer.GetProperty("data"), RoundTripCount.Parse(response.Headers.GetValues("X-Debug-Round-Trips").Single()));
    }

    /// <summary>Subscribes over graphql-transport-ws; the caller's headers go into connection_init.</summary>
    public Task<Subscription> Subscribe(string query, object? variables = null) =>
        Subscription.Open(_server, _headers.ToDictionary(header => header.Name, header => header.Value), new { query, variables });

    /// <summary>Subscribes over server-sent events.</summary>
    public Task<EventStream> Stream(string query, object? variables = null) => EventStream.Open(_http, new { query, variables });

    /// <summary>A document of <c>schema/operations</c>, by its file's name.</summary>
    public static string Document(string name) =>
        File.ReadAllText(
            Directory.EnumerateFiles(Path.Combine(LocalFolders.Find().Repository, "schema", "operations"), $"{name}.graphql", SearchOption.AllDirectories).Order().First()
        );

    public void Dispose() => _http.Dispose();
}

/// <summary>What a request cost.</summary>
public sealed record RoundTripCount(int Statements, int SqlRoundTrips, int RedisCalls)
{
    /// <summary>Reads <c>statements=5; round-trips=3; redis=1</c>.</summary>
    public static RoundTripCount Parse(string header)
    {
        var parts = header.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).ToDictionary(part => part[0], part => int.Parse(part[1]));
        return new(parts["statements"], parts["round-trips"], parts["redis"]);
    }
}
