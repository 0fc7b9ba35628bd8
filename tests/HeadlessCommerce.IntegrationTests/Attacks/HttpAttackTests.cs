using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Attacks;

/// <summary>Requests that a browser sends on behalf of another site, and connections that cost the server more than the sender.</summary>
public sealed class HttpAttackTests(AttackedShop shop) : IClassFixture<AttackedShop>
{
    private const string Mutation = "mutation { cartCreate(input: {}) { token } }";
    private const string Body = $$"""{"query":"{{Mutation}}"}""";

    private static Uri Asking(string query) => new($"/graphql?query={Uri.EscapeDataString(query)}", UriKind.Relative);

    [Fact]
    public async Task A_mutation_by_GET_is_refused() => Assert.Equal(405, (await shop.Get(Asking(Mutation).ToString())).IsRefused().Status);

    [Fact]
    public async Task A_mutation_that_is_chosen_by_name_is_one() =>
        Assert.Equal(405, (await shop.Get(Asking($"query A {{ channel {{ code }} }} {Mutation.Replace("mutation", "mutation B")}") + "&operationName=B")).IsRefused().Status);

    /// <summary>What a form or a script of another site may send without asking first (Fetch §4.10).</summary>
    [Theory]
    [InlineData("text/plain", Body)]
    [InlineData("text/plain; a=application/json", Body)]
    [InlineData("application/x-www-form-urlencoded", "query=mutation%20%7B%20cartCreate(input%3A%20%7B%7D)%20%7B%20token%20%7D%20%7D")]
    [InlineData("multipart/form-data; boundary=B", "--B\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + Body + "\r\n--B--\r\n")]
    [InlineData(null, Body)]
    public async Task Bodies_that_a_browser_sends_without_asking_are_refused(string? contentType, string body) =>
        Assert.Equal(415, (await shop.Post(Encoding.UTF8.GetBytes(body), contentType)).IsRefused().Status);

    [Fact]
    public async Task A_body_with_two_content_types_is_refused() =>
        Assert.InRange((await shop.Post(Encoding.UTF8.GetBytes(Body), null, ("Content-Type", "text/plain, application/json"))).IsRefused().Status, 400, 415);

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    [InlineData("BREW")]
    public async Task Other_methods_are_none(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Asking("{ channel { code } }"));
        (await shop.Send(request)).IsRefused();
    }

    [Fact]
    public async Task Markup_does_not_come_back_as_a_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Asking("{ <script>alert(1)</script> }"));
        request.Headers.Add("Accept", "text/html, application/json;q=0.5");
        Assert.DoesNotContain("<script>alert", (await shop.Send(request)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Big", 200_000)]
    [InlineData("X-Cart-Token", 20_000)]
    [InlineData("Authorization", 20_000)]
    [InlineData("X-Channel", 20_000)]
    [InlineData("Accept", 20_000)]
    public async Task Big_headers_are_refused_or_not_minded(string name, int size)
    {
        (await shop.Post("""{"query":"{ channel { code } }"}"""u8.ToArray(), "application/json", (name, new string('x', size)))).IsHarmless();
        await shop.IsUnharmed();
    }

    [Theory]
    [InlineData("X-Channel", "' or 1 = 1 --")]
    [InlineData("X-Cart-Token", "../../*")]
    [InlineData("X-Language", "zz-\"\\u0000")]
    [InlineData("X-Currency", "€€€")]
    [InlineData("Authorization", "Bearer a.b.c")]
    [InlineData("Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGUiOiJhZG1pbiJ9.")]
    [InlineData("Accept", "*/*;q=9, ;;;, application/json;q=")]
    [InlineData("X-Forwarded-For", "127.0.0.1, ::1, x")]
    public async Task Headers_that_mean_nothing_open_nothing(string name, string value)
    {
        var answer = (await shop.Post("""{"query":"{ auditEntries(first: 1) { nodes { id } } }"}"""u8.ToArray(), "application/json", (name, value))).IsHarmless();
        answer.IsRefused();
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task A_long_address_is_refused()
    {
        (await shop.Get($"{Asking("{ channel { code } }")}&x={new string('x', 60_000)}")).IsRefused();
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task What_unpacks_to_fifty_megabytes_is_not_unpacked()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(new byte[50 << 20], TestContext.Current.CancellationToken);
        (await shop.Post(packed.ToArray(), "application/json", ("Content-Encoding", "gzip"))).IsRefused();
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task Twenty_megabytes_are_not_read()
    {
        var (status, _, _) = (await shop.Post(new byte[20 << 20])).IsRefused();
        Assert.True(status is 413 or 0, $"{status}");
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task Half_a_request_on_three_hundred_connections_keeps_nobody_waiting()
    {
        var head = Encoding.ASCII.GetBytes("POST /graphql HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\":\"");
        var half = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                half.Add(new TcpClient());
                await half[^1].ConnectAsync(shop.Url.Host, shop.Url.Port, TestContext.Current.CancellationToken);
                await half[^1].GetStream().WriteAsync(head, TestContext.Current.CancellationToken);
            }
            await shop.IsUnharmed();
            // Kestrel wants 240 bytes a second after five seconds of grace.
            Assert.StartsWith("HTTP/1.1 408 ", await ReadToEnd(half[0]), StringComparison.Ordinal);
        }
        finally
        {
            half.ForEach(client => client.Dispose());
        }
        await shop.IsUnharmed();
    }

    /// <summary>Whoever shares the connection, a proxy say, would get the second answer for a request of somebody else.</summary>
    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nZZ\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nFFFFFFFFFFFFFFFFF\r\n")]
    [InlineData("Content-Length: 5\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("Content-Length: -1\r\n\r\n")]
    public async Task A_body_without_an_end_hides_no_second_request(string body)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(shop.Url.Host, shop.Url.Port, TestContext.Current.CancellationToken);
        var text = $"POST /graphql HTTP/1.1\r\nHost: shop\r\nContent-Type: application/json\r\n{body}GET /health/live HTTP/1.1\r\nHost: shop\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken);
        var answer = await ReadToEnd(client);
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        Assert.Equal(1, answer.Split("HTTP/1.1 ").Length - 1);
    }

    [Fact]
    public async Task Three_hundred_clients_that_hang_up_leave_nothing_behind()
    {
        var query = Encoding.UTF8.GetBytes("""{"query":"{ products(first: 50) { nodes { id name variants(first: 5) { nodes { sku availability { status } } } } } }"}""");
        var head = Encoding.ASCII.GetBytes($"POST /graphql HTTP/1.1\r\nHost: shop\r\nX-Api-Key: {AttackedShop.Key}\r\nContent-Type: application/json\r\nContent-Length: {query.Length}\r\n\r\n");
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 300),
            new ParallelOptions { MaxDegreeOfParallelism = 50 },
            async (_, cancellationToken) =>
            {
                using var client = new TcpClient { LingerState = new LingerOption(true, 0) };
                await client.ConnectAsync(shop.Url.Host, shop.Url.Port, cancellationToken);
                await client.GetStream().WriteAsync(head, cancellationToken);
                await client.GetStream().WriteAsync(query, cancellationToken);
            }
        );
        await shop.IsUnharmed();
    }

    private static async Task<string> ReadToEnd(TcpClient client)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync(timeout.Token);
    }
}
