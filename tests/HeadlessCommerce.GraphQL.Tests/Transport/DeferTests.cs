using HeadlessCommerce.GraphQL.Transport;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

/// <summary>How each transport sends an answer in parts.</summary>
public sealed class DeferTests
{
    private const string Query = "{ self { __typename ... @defer { hello } } }";
    private const string First = """{"data":{"self":{"__typename":"Self"}},"pending":[{"id":"0","path":["self"]}],"hasNext":true}""";
    private const string Second = """{"incremental":[{"id":"0","data":{"hello":"Hello, world!"}}],"completed":[{"id":"0"}],"hasNext":false}""";
    private const string Whole = """{"data":{"self":{"__typename":"Self","hello":"Hello, world!"}}}""";

    private const string TimedOut =
        """{"completed":[{"id":"0","errors":[{"message":"The operation took longer than 0.2 seconds.","extensions":{"code":"TIMEOUT"}}]}],"hasNext":false}""";

    private static string Part(string json) => $"\r\nContent-Type: application/json; charset=utf-8\r\n\r\n{json}\r\n---";

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed;incrementalSpec=v0.2,application/graphql-response+json,application/json;q=0.9")]
    public async Task Over_HTTP_they_are_parts_of_a_multipart_response(string accept)
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(new Answer(200, "multipart/mixed", "---" + Part(First) + Part(Second) + "--\r\n", ""), await host.PostAsync(new { query = Query }, accept));
    }

    [Theory]
    [InlineData("application/graphql-response+json")]
    [InlineData("application/json")]
    // The format of before pending ids, which Apollo Client asks for by default: a whole answer is right for it as well.
    [InlineData("multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9")]
    public async Task A_client_that_takes_no_parts_gets_one_answer(string accept)
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(Whole, (await host.PostAsync(new { query = Query }, accept)).Text);
    }

    [Fact]
    public async Task An_answer_of_one_part_is_plain_JSON()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(new Answer(200, "application/json", """{"data":{"hello":"Hello, world!"}}""", ""), await host.PostAsync(new { query = "{ hello }" }, "multipart/mixed"));
    }

    [Fact]
    public async Task Over_SSE_each_is_a_next()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal($"event: next\ndata: {First}\n\nevent: next\ndata: {Second}\n\nevent: complete\ndata:\n\n", (await host.PostAsync(new { query = Query }, "text/event-stream")).Text);
    }

    [Fact]
    public async Task Over_WebSocket_each_is_a_next()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("1", Query);

        Assert.Equal($$$"""{"id":"1","type":"next","payload":{{{First}}}}""", await socket.ReadAsync());
        Assert.Equal($$$"""{"id":"1","type":"next","payload":{{{Second}}}}""", await socket.ReadAsync());
        Assert.Equal("""{"id":"1","type":"complete"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task The_time_limit_is_that_of_all_parts()
    {
        await using var host = await TestHost.StartAsync(limits: options => options.ExecutionTimeout = TimeSpan.FromMilliseconds(200));

        var text = (await host.PostAsync(new { query = "{ self { __typename ... @defer { hangs } } }" }, "multipart/mixed")).Text;
        Assert.Equal("---" + Part(First) + Part(TimedOut) + "--\r\n", text);
        Assert.Equal(Whole, (await host.PostAsync(new { query = Query }, "application/json")).Text);
    }

    [Fact]
    public async Task A_client_that_leaves_ends_what_is_deferred()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SubscribeAsync("1", "{ self { ... @defer { hangs } } }");
        await socket.ReadAsync();
        await host.State.OpenAsync(1);

        await socket.CompleteAsync("1");
        await host.State.OpenAsync(0);
    }
}
