using System.Text;
using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.GraphQL.Transport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

/// <summary>graphql-sse in distinct connections mode.</summary>
public sealed class EventStreamTests
{
    private const string EventStream = "text/event-stream";
    private const string Complete = "event: complete\ndata:\n\n";

    [Fact]
    public async Task A_subscription_is_a_stream_of_next_and_one_complete_by_POST_and_GET()
    {
        await using var host = await TestHost.StartAsync();
        const string query = "subscription { tick(count: 3) { n } }";
        var expected = string.Concat(Enumerable.Range(1, 3).Select(n => Next($$$$"""{"data":{"tick":{"n":{{{{n}}}}}}}"""))) + Complete;

        Assert.Equal(new Answer(200, EventStream, expected, ""), await host.PostAsync(new { query }, EventStream));
        Assert.Equal(new Answer(200, EventStream, expected, ""), await host.GetAsync("?query=" + Uri.EscapeDataString(query), EventStream));
        // What urql sends: the subscription takes the only type that can carry it.
        Assert.Equal(expected, (await host.PostAsync(new { query }, "application/graphql-response+json, application/json, text/event-stream")).Text);
    }

    [Fact]
    public async Task A_query_is_one_next_and_complete()
    {
        await using var host = await TestHost.StartAsync();
        Assert.Equal(Next("""{"data":{"hello":"Hello, world!"}}""") + Complete, (await host.PostAsync(new { query = "{ hello }" }, EventStream)).Text);
    }

    [Fact]
    public async Task A_request_that_cannot_be_executed_is_one_next_with_errors()
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.PostAsync(new { query = "{ nope }" }, EventStream);
        Assert.Equal((200, EventStream), (answer.Status, answer.Type));
        Assert.StartsWith("event: next\ndata: {\"errors\":[", answer.Text, StringComparison.Ordinal);
        Assert.EndsWith(Complete, answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subscription { failAfter(count: 1) }", 2)]
    [InlineData("subscription { failAtStart }", 1)]
    public async Task A_source_that_fails_ends_the_stream_with_an_error_that_tells_nothing(string query, int messages)
    {
        await using var host = await TestHost.StartAsync();

        var text = (await host.PostAsync(new { query }, EventStream)).Text;
        Assert.Equal(messages, text.Split("event: next").Length - 1);
        Assert.Contains("\"errors\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.EndsWith(Complete, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_registered_subscription_runs_by_its_id_by_GET()
    {
        var store = new InMemoryOperationStore();
        var subscription = store.Add("subscription T($count: Int!) { tick(count: $count) { n } }");
        await using var host = await TestHost.StartAsync(services: s => s.AddSingleton<IOperationStore>(store));

        var answer = await host.GetAsync($"?documentId={subscription.Id}&variables=" + Uri.EscapeDataString("""{"count":1}"""), EventStream);
        Assert.Equal(Next("""{"data":{"tick":{"n":1}}}""") + Complete, answer.Text);
    }

    [Fact]
    public async Task A_client_that_leaves_closes_its_source_stream()
    {
        await using var host = await TestHost.StartAsync();
        using (var response = await OpenAsync(host, "subscription { never }"))
            await host.State.OpenAsync(1);
        await host.State.OpenAsync(0);
    }

    [Fact]
    public async Task A_silent_stream_gets_comments()
    {
        await using var host = await TestHost.StartAsync(o => o.EventStreamKeepAlive = TimeSpan.FromMilliseconds(50));
        using var response = await OpenAsync(host, "subscription { never }");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        Assert.Equal(":", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_expired_token_ends_the_stream()
    {
        await using var host = await TestHost.StartAsync(o => o.ExpiresAt = _ => DateTimeOffset.UtcNow.AddMilliseconds(300));

        Assert.DoesNotContain("next", (await host.PostAsync(new { query = "subscription { never }" }, EventStream)).Text, StringComparison.Ordinal);
        await host.State.OpenAsync(0);
    }

    [Fact]
    public async Task A_server_that_stops_ends_its_streams()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await OpenAsync(host, "subscription { never }");
        await host.State.OpenAsync(1);

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        await host.State.OpenAsync(0);
    }

    private static string Next(string json) => $"event: next\ndata: {json}\n\n";

    private static async Task<HttpResponseMessage> OpenAsync(TestHost host, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Url)
        {
            Content = new StringContent($$"""{"query":"{{query}}"}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("accept", EventStream);
        return await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }
}
