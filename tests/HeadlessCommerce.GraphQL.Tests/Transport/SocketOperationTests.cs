using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

/// <summary>Operations over graphql-transport-ws.</summary>
public sealed class SocketOperationTests
{
    [Fact]
    public async Task Queries_and_mutations_are_one_next_and_complete()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("q", "{ hello }");
        Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"hello":"Hello, world!"}}}""", await socket.ReadAsync());
        Assert.Equal("""{"id":"q","type":"complete"}""", await socket.ReadAsync());
        await socket.SubscribeAsync("q", "mutation { bump }");
        Assert.Equal("""{"id":"q","type":"next","payload":{"data":{"bump":1}}}""", await socket.ReadAsync());
        Assert.Equal("""{"id":"q","type":"complete"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task A_subscription_is_next_in_order_and_complete()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("s", "subscription($c: Int!) { tick(count: $c) { n } }", new { c = 1_000 });
        for (var n = 1; n <= 1_000; n++)
            Assert.Equal("""{"id":"s","type":"next","payload":{"data":{"tick":{"n":""" + n + "}}}}", await socket.ReadAsync());
        Assert.Equal("""{"id":"s","type":"complete"}""", await socket.ReadAsync());
        await host.State.OpenAsync(0);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{ nope }")]
    [InlineData("query($a: Int!) { hello }")]
    [InlineData("subscription { failAtStart }")]
    [InlineData("subscription { a: never b: never }")]
    public async Task What_cannot_be_executed_is_error_and_frees_the_id(string query)
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("e", query);
        using var error = JsonDocument.Parse((await socket.ReadAsync())!);
        Assert.Equal("error", error.RootElement.GetProperty("type").GetString());
        Assert.NotEmpty(error.RootElement.GetProperty("payload")[0].GetProperty("message").GetString()!);

        await socket.SubscribeAsync("e", "{ hello }");
        Assert.Equal("""{"id":"e","type":"next","payload":{"data":{"hello":"Hello, world!"}}}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task A_source_that_fails_ends_with_error_and_the_socket_lives_on()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("f", "subscription { failAfter(count: 1) }");
        Assert.Contains("\"next\"", await socket.ReadAsync(), StringComparison.Ordinal);
        var error = await socket.ReadAsync();
        Assert.Contains("\"error\"", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        await socket.SubscribeAsync("f", "{ hello }");
        Assert.Contains("\"next\"", await socket.ReadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_that_is_in_use_closes_4409()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("d", "subscription { never }");
        await socket.SubscribeAsync("d", "{ hello }");

        Assert.Equal(4409, await socket.ClosedAsync());
        await host.State.OpenAsync(0);
    }

    [Fact]
    public async Task Complete_closes_the_source_stream_and_frees_the_id()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("n", "subscription { never }");
        await host.State.OpenAsync(1);
        await socket.CompleteAsync("n");
        await socket.CompleteAsync("nobody");
        await host.State.OpenAsync(0);
        await socket.SubscribeAsync("n", "{ hello }");
        Assert.Contains("\"next\"", await socket.ReadAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_socket_that_closes_or_breaks_closes_all_its_source_streams(bool politely)
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        for (var i = 0; i < 10; i++)
            await socket.SubscribeAsync($"n{i}", "subscription { never }");
        await host.State.OpenAsync(10);
        if (politely)
            await socket.CloseAsync();
        else
            socket.Dispose();
        await host.State.OpenAsync(0);
    }

    [Fact]
    public async Task Operations_over_the_limit_are_refused_and_the_others_go_on()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxOperationsPerSocket = 2);
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("1", "subscription { never }");
        await socket.SubscribeAsync("2", "subscription { never }");
        await socket.SubscribeAsync("3", "{ hello }");
        Assert.Contains("TOO_MANY_OPERATIONS", await socket.ReadAsync(), StringComparison.Ordinal);
        await host.State.OpenAsync(2);
        await socket.CompleteAsync("1");
        await host.State.OpenAsync(1);
    }

    [Fact]
    public async Task Unusual_ids_come_back_as_they_were()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        foreach (var id in new[] { "__proto__", "a\0b", "🏃", "   ", new string('x', 300), "\"quoted\"" })
        {
            await socket.SubscribeAsync(id, "{ hello }");
            foreach (var type in new[] { "next", "complete" })
            {
                using var message = JsonDocument.Parse((await socket.ReadAsync())!);
                Assert.Equal((id, type), (message.RootElement.GetProperty("id").GetString(), message.RootElement.GetProperty("type").GetString()));
            }
        }
    }

    [Fact]
    public async Task Members_of_the_init_payload_act_as_headers()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync(payload: new Dictionary<string, string> { ["X-Channel"] = "till" });
        await socket.SubscribeAsync("h", """{ channel: header(name: "x-channel") host: header(name: "Host") }""");

        Assert.Equal(
            $$$$"""{"id":"h","type":"next","payload":{"data":{"channel":"till","host":"{{{{host.Url.Authority}}}}"}}}""",
            await socket.ReadAsync()
        );
    }

    [Fact]
    public async Task Equal_subscribers_share_one_execution_of_an_event()
    {
        await using var host = await TestHost.StartAsync();
        var sockets = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.OpenAsync()));
        foreach (var socket in sockets)
            await socket.SubscribeAsync("n", """subscription { news(about: "tea") { text number } }""");
        Assert.True(SpinWait.SpinUntil(() => host.Topics.SubscriberCount == 20, TimeSpan.FromSeconds(20)));
        await host.Topics.PublishAsync("news-tea", new News("Fresh", 1), TestContext.Current.CancellationToken);

        foreach (var socket in sockets)
            Assert.Equal("""{"id":"n","type":"next","payload":{"data":{"news":{"text":"Fresh","number":1}}}}""", await socket.ReadAsync());
        Assert.Equal(1, host.State.ExecutedEvents);
        foreach (var socket in sockets)
            socket.Dispose();
    }

    [Fact]
    public async Task Subscribers_whose_arguments_change_the_answer_do_not_share_it()
    {
        await using var host = await TestHost.StartAsync();
        using var one = await host.OpenAsync();
        using var two = await host.OpenAsync();
        await one.SubscribeAsync("n", "subscription($g: String!) { greeted(greeting: $g) }", new { g = "Hello" });
        await two.SubscribeAsync("n", "subscription($g: String!) { greeted(greeting: $g) }", new { g = "Goodbye" });
        Assert.True(SpinWait.SpinUntil(() => host.Topics.SubscriberCount == 2, TimeSpan.FromSeconds(20)));
        await host.Topics.PublishAsync("greeted", "Nino", TestContext.Current.CancellationToken);

        Assert.Equal("""{"id":"n","type":"next","payload":{"data":{"greeted":"Hello, Nino"}}}""", await one.ReadAsync());
        Assert.Equal("""{"id":"n","type":"next","payload":{"data":{"greeted":"Goodbye, Nino"}}}""", await two.ReadAsync());
    }
}
