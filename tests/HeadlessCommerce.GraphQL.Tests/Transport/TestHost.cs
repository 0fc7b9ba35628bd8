using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Subscriptions;
using HeadlessCommerce.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

/// <summary>A real Kestrel on a free port that serves <see cref="TestQueries"/> and its siblings.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestHost(WebApplication app)
    {
        _app = app;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Url = new Uri(address + "/graphql");
        Client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };
    }

    public Uri Url { get; }

    public HttpClient Client { get; }

    public TestState State => _app.Services.GetRequiredService<TestState>();

    public Topics Topics => (Topics)_app.Services.GetRequiredService<ITopics>();

    public static async Task<TestHost> StartAsync(
        Action<GraphQLServerOptions>? options = null,
        Action<GraphQLOptions>? limits = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? app = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TestState>().AddSingleton<ITopics>(new Topics());
        var graphQL = builder.Services.AddGraphQLServer();
        foreach (var type in new[] { typeof(TestQueries), typeof(SelfFields), typeof(TestMutations), typeof(TestSubscriptions) })
            graphQL.AddType(type);
        graphQL.ModifyServerOptions(o => options?.Invoke(o)).ModifyOptions(o => limits?.Invoke(o));
        services?.Invoke(builder.Services);
        var built = builder.Build();
        app?.Invoke(built);
        built.MapGraphQL();
        await built.StartAsync();
        return new TestHost(built);
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    public Task<Answer> PostAsync(object body, string? accept = "application/graphql-response+json") => PostAsync(JsonSerializer.Serialize(body), accept);

    public async Task<Answer> PostAsync(string body, string? accept = "application/graphql-response+json", string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        if (contentType.Length > 0)
            request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        return await SendAsync(request, accept);
    }

    public async Task<Answer> GetAsync(string query, string? accept = "application/graphql-response+json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url + query);
        return await SendAsync(request, accept);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request, string? accept = null)
    {
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("accept", accept);
        using var response = await Client.SendAsync(request);
        return new Answer(
            (int)response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            await response.Content.ReadAsStringAsync(),
            string.Join(", ", response.Content.Headers.Allow)
        );
    }

    /// <summary>Opens a socket; without <paramref name="init"/> the client has said nothing yet.</summary>
    public async Task<TestSocket> OpenAsync(bool init = true, object? payload = null, string protocol = "graphql-transport-ws", string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol(protocol);
        if (origin is not null)
            socket.Options.SetRequestHeader("origin", origin);
        await socket.ConnectAsync(new UriBuilder(Url) { Scheme = "ws" }.Uri, TestContext.Current.CancellationToken);
        var opened = new TestSocket(socket);
        if (init)
        {
            await opened.SendAsync(new { type = "connection_init", payload });
            Assert.Equal("""{"type":"connection_ack"}""", await opened.ReadAsync());
        }
        return opened;
    }
}

internal sealed record Answer(int Status, string? Type, string Text, string Allow)
{
    public string? Code =>
        JsonDocument.Parse(Text).RootElement.TryGetProperty("errors", out var errors) && errors[0].TryGetProperty("extensions", out var extensions)
            ? extensions.GetProperty("code").GetString()
            : null;
}
