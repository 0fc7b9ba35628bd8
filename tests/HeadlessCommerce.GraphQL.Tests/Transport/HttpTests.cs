using System.Net.Http.Headers;
using System.Text;
using HeadlessCommerce.GraphQL.PersistedOperations;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

/// <summary>GraphQL over HTTP.</summary>
public sealed class HttpTests
{
    private const string Json = "application/json";
    private const string GraphQLResponse = "application/graphql-response+json";

    [Fact]
    public async Task A_query_by_POST_is_answered_in_the_type_that_was_asked_for()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(new Answer(200, GraphQLResponse, """{"data":{"hello":"Hello, world!"}}""", ""), await host.PostAsync(new { query = "{ hello }" }));
        Assert.Equal(new Answer(200, Json, """{"data":{"hello":"Hello, world!"}}""", ""), await host.PostAsync(new { query = "{ hello }" }, Json));
    }

    [Fact]
    public async Task Variables_and_operationName_choose_what_runs()
    {
        await using var host = await TestHost.StartAsync();
        const string query = "query A { a: __typename } query B($n: String!) { hello(name: $n) }";

        Assert.Equal("""{"data":{"hello":"Hello, é!"}}""", (await host.PostAsync(new { query, operationName = "B", variables = new { n = "é" } })).Text);
        var get = "?query=" + Uri.EscapeDataString(query) + "&operationName=B&variables=" + Uri.EscapeDataString("""{"n":"you"}""");
        Assert.Equal("""{"data":{"hello":"Hello, you!"}}""", (await host.GetAsync(get)).Text);
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("{ nope }", 400)]
    [InlineData("query($n: Boolean!) { hello @include(if: $n) }", 400)]
    [InlineData("query A { hello } query B { hello }", 400)]
    [InlineData("{ fails }", 200)]
    public async Task The_status_says_whether_it_was_executed_except_under_application_json(string query, int status)
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.PostAsync(new { query });
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200, answer.Text.Contains("\"data\"", StringComparison.Ordinal));
        Assert.Equal(200, (await host.PostAsync(new { query }, Json)).Status);
    }

    [Fact]
    public async Task Names_are_suggested_to_those_who_may_introspect_only()
    {
        await using var open = await TestHost.StartAsync();
        await using var closed = await TestHost.StartAsync(limits: o => o.MayIntrospect = _ => false);

        Assert.Contains("Did you mean", (await open.PostAsync(new { query = "{ helo }" })).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", (await closed.PostAsync(new { query = "{ helo }" })).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_of_a_resolver_tells_nothing_but_a_trace_id()
    {
        await using var host = await TestHost.StartAsync();

        var answer = await host.PostAsync(new { query = "{ fails }" });
        Assert.Equal("INTERNAL", answer.Code);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.Contains("traceId", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mutation { bump }", "")]
    [InlineData("query A { hello } mutation B { bump }", "&operationName=B")]
    public async Task A_mutation_by_GET_is_refused_and_not_executed(string query, string more)
    {
        await using var host = await TestHost.StartAsync();

        foreach (var accept in new[] { Json, GraphQLResponse, "text/event-stream" })
        {
            var answer = await host.GetAsync("?query=" + Uri.EscapeDataString(query) + more, accept);
            Assert.Equal((405, "POST"), (answer.Status, answer.Allow));
        }
        Assert.Equal(0, host.State.Counter);
        Assert.Equal("""{"data":{"bump":1}}""", (await host.PostAsync(new { query = "mutation { bump }" })).Text);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("")]
    public async Task What_a_form_of_another_site_can_send_is_refused(string contentType)
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(415, (await host.PostAsync("""{"query":"mutation { bump }"}""", contentType: contentType)).Status);
        Assert.Equal(0, host.State.Counter);
    }

    [Theory]
    [InlineData("[{\"query\":\"{ hello }\"}]", "Batches")]
    [InlineData("{}", "neither")]
    [InlineData("{\"query\":\"{ hello }\"", "JSON")]
    public async Task A_malformed_request_is_400_whatever_type_is_asked_for(string body, string message)
    {
        await using var host = await TestHost.StartAsync();

        foreach (var accept in new[] { Json, GraphQLResponse })
        {
            var answer = await host.PostAsync(body, accept);
            Assert.Equal((400, accept, "BAD_REQUEST"), (answer.Status, answer.Type, answer.Code));
            Assert.Contains(message, answer.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413_with_a_length_and_without()
    {
        await using var host = await TestHost.StartAsync(o => o.MaxBodySize = 1_000);
        var body = """{"query":"{ hello }","x":"...."}""".Replace("....", new string('x', 2_000), StringComparison.Ordinal);

        Assert.Equal((413, "REQUEST_TOO_LARGE"), (await host.PostAsync(body)) is var answer ? (answer.Status, answer.Code) : default);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, host.Url) { Content = new StringContent(body, Encoding.UTF8, Json) };
        chunked.Headers.TransferEncodingChunked = true;
        Assert.Equal(413, (await host.SendAsync(chunked)).Status);
        Assert.Equal(200, (await host.PostAsync(new { query = "{ hello }" })).Status);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_unread()
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, host.Url) { Content = new ByteArrayContent([31, 139, 8, 0]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Json);
        request.Content.Headers.ContentEncoding.Add("gzip");

        Assert.Equal(415, (await host.SendAsync(request)).Status);
    }

    [Fact]
    public async Task Other_methods_are_405_and_say_what_is_allowed()
    {
        await using var host = await TestHost.StartAsync();

        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, HttpMethod.Options })
        {
            using var request = new HttpRequestMessage(method, host.Url);
            var answer = await host.SendAsync(request);
            Assert.Equal((405, "GET, POST"), (answer.Status, answer.Allow));
        }
    }

    [Fact]
    public async Task A_subscription_without_a_stream_to_send_it_on_is_refused()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(406, (await host.PostAsync(new { query = "subscription { never }" }, Json)).Status);
        Assert.Equal(406, (await host.GetAsync("?query=" + Uri.EscapeDataString("subscription { never }"), Json)).Status);
    }

    [Fact]
    public async Task A_person_in_a_browser_gets_a_page_and_never_the_own_text_as_HTML()
    {
        await using var host = await TestHost.StartAsync();

        var page = await host.GetAsync("", "text/html,*/*;q=0.8");
        Assert.Equal((200, "text/html"), (page.Status, page.Type));
        Assert.Contains("POST", page.Text, StringComparison.Ordinal);
        Assert.Equal(Json, (await host.GetAsync("?query=" + Uri.EscapeDataString("{ <script> }"), "text/html")).Type);
    }

    [Fact]
    public async Task GraphiQL_is_served_from_its_folder_and_nothing_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("graphiql");
        var inside = folder.CreateSubdirectory("files");
        await File.WriteAllTextAsync(Path.Combine(inside.FullName, "index.html"), "<p>GraphiQL", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(inside.FullName, "app.js"), "1", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "secret.js"), "2", TestContext.Current.CancellationToken);
        await using var host = await TestHost.StartAsync(o => o.GraphiQLPath = inside.FullName);

        Assert.Equal("<p>GraphiQL", (await host.GetAsync("", "text/html")).Text);
        Assert.Equal("1", (await host.GetAsync("/app.js", "*/*")).Text);
        Assert.Equal(404, (await host.GetAsync("/..%2fsecret.js", "*/*")).Status);
        Assert.Equal(404, (await host.GetAsync("/%2e%2e/secret.js", "*/*")).Status);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Resolvers_see_the_headers_of_the_request()
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, host.Url + "?query=" + Uri.EscapeDataString("""{ header(name: "x-channel") }"""));
        request.Headers.Add("X-Channel", "till");

        Assert.Equal("""{"data":{"header":"till"}}""", (await host.SendAsync(request)).Text);
    }

    [Fact]
    public async Task The_cost_is_reported_when_a_header_or_extension_asks_for_it()
    {
        await using var host = await TestHost.StartAsync();
        const string reported = """{"data":{"hello":"Hello, world!"},"extensions":{"cost":{"requested":1,"limit":10000,"remaining":9999}}}""";
        using var byHeader = new HttpRequestMessage(HttpMethod.Post, host.Url) { Content = new StringContent("""{"query":"{ hello }"}""", Encoding.UTF8, Json) };
        byHeader.Headers.Add("X-GraphQL-Cost", "report");

        Assert.Equal(reported, (await host.SendAsync(byHeader)).Text);
        Assert.Equal(reported, (await host.PostAsync(new { query = "{ hello }", extensions = new { cost = true } })).Text);
    }

    [Fact]
    public async Task An_operation_over_the_time_limit_is_cancelled_and_answered()
    {
        await using var host = await TestHost.StartAsync(limits: o => o.ExecutionTimeout = TimeSpan.FromMilliseconds(200));

        var answer = await host.PostAsync(new { query = "{ hangs }" });
        Assert.Equal((504, "TIMEOUT"), (answer.Status, answer.Code));
        await host.State.OpenAsync(0);
        Assert.Equal(200, (await host.PostAsync(new { query = "{ hello }" })).Status);
    }

    [Fact]
    public async Task A_client_that_hangs_up_cancels_its_operation()
    {
        await using var host = await TestHost.StartAsync();
        using var hangUp = new CancellationTokenSource();
        var asking = host.Client.PostAsync(host.Url, new StringContent("""{"query":"{ hangs }"}""", Encoding.UTF8, Json), hangUp.Token);
        await host.State.OpenAsync(1);
        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await host.State.OpenAsync(0);
    }

    [Fact]
    public async Task Registered_documents_run_by_their_id_by_POST_and_GET()
    {
        var store = new InMemoryOperationStore();
        var query = store.Add("{ hello }");
        var mutation = store.Add("mutation { bump }");
        await using var host = await TestHost.StartAsync(services: s => s.AddSingleton<IOperationStore>(store));

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("""{"data":{"hello":"Hello, world!"}}""", (await host.PostAsync(new { documentId = query.Id })).Text);
            Assert.Equal("""{"data":{"hello":"Hello, world!"}}""", (await host.GetAsync("?documentId=" + query.Id)).Text);
            Assert.Equal("""{"data":{"hello":"Hello, world!"}}""", (await host.PostAsync(new { documentId = query.Id["sha256:".Length..] })).Text);
        }
        Assert.Equal(405, (await host.GetAsync("?documentId=" + mutation.Id)).Status);
        var unknown = await host.PostAsync(new { documentId = "sha256:" + new string('0', 64) });
        Assert.Equal((400, "DOCUMENT_NOT_FOUND"), (unknown.Status, unknown.Code));
    }

    [Fact]
    public async Task A_client_of_trusted_documents_may_run_its_own_and_no_other()
    {
        var store = new InMemoryOperationStore();
        var own = store.Add("query Own { hello }", "marketplace");
        var other = store.Add("query Other { hello }", "storefront");
        await using var host = await TestHost.StartAsync(
            o =>
                o.Trust = (context, _) =>
                    new(
                        context.Headers.GetValueOrDefault("x-client") is { } client
                            ? new ClientTrust(client, DocumentTrust.OnlyTrusted)
                            : new ClientTrust(null, DocumentTrust.Open)
                    ),
            services: s => s.AddSingleton<IOperationStore>(store)
        );

        Assert.Equal(200, (await AsAsync("marketplace", $$"""{"documentId":"{{own.Id}}"}""")).Status);
        Assert.Equal(200, (await AsAsync("marketplace", """{"query":"query Own { hello }"}""")).Status);
        Assert.Equal("DOCUMENT_NOT_TRUSTED", (await AsAsync("marketplace", $$"""{"documentId":"{{other.Id}}"}""")).Code);
        Assert.Equal("DOCUMENT_NOT_TRUSTED", (await AsAsync("marketplace", """{"query":"query Other { hello }"}""")).Code);
        Assert.Equal("DOCUMENT_NOT_TRUSTED", (await AsAsync("marketplace", """{"query":"{ __typename }"}""")).Code);
        Assert.Equal(200, (await host.PostAsync(new { query = "{ __typename }" })).Status);

        Task<Answer> AsAsync(string client, string body)
        {
            var request = new HttpRequestMessage(HttpMethod.Post, host.Url) { Content = new StringContent(body, Encoding.UTF8, Json) };
            request.Headers.Add("x-client", client);
            return host.SendAsync(request, GraphQLResponse);
        }
    }

    [Fact]
    public async Task Automatic_persisted_queries_are_registered_by_text_and_hash()
    {
        await using var host = await TestHost.StartAsync(o => o.AllowAutomaticPersistedQueries = true);
        const string query = "{ hello }";
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = StoredOperation.IdOf(Encoding.UTF8.GetBytes(query))["sha256:".Length..] } };

        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await host.PostAsync(new { extensions })).Code);
        Assert.Equal("PERSISTED_QUERY_MISMATCH", (await host.PostAsync(new { query = "{ other: hello }", extensions })).Code);
        Assert.Equal("PERSISTED_QUERY_NOT_FOUND", (await host.PostAsync(new { extensions })).Code);
        Assert.Equal(200, (await host.PostAsync(new { query, extensions })).Status);
        Assert.Equal("""{"data":{"hello":"Hello, world!"}}""", (await host.PostAsync(new { extensions })).Text);
    }

    [Fact]
    public async Task Automatic_persisted_queries_are_off_unless_asked_for()
    {
        await using var host = await TestHost.StartAsync();
        var extensions = new { persistedQuery = new { version = 1, sha256Hash = new string('0', 64) } };

        Assert.Equal("PERSISTED_QUERY_NOT_SUPPORTED", (await host.PostAsync(new { extensions })).Code);
        Assert.Equal(200, (await host.PostAsync(new { query = "{ hello }", extensions })).Status);
    }
}
