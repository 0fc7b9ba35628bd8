using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Attacks;

/// <summary>Sockets and event streams that want more than their share.</summary>
public sealed class SubscriptionAttackTests(AttackedShop shop) : IClassFixture<AttackedShop>
{
    private const string Subscription = "subscription { productChanged { __typename } }";
    private const string Ping = """{"type":"ping"}""";
    private static readonly string Hello = $$$"""{"type":"connection_init","payload":{"X-Api-Key":"{{{AttackedShop.Key}}}"}}""";

    [Fact]
    public async Task Three_hundred_sockets_that_never_say_who_they_are_are_closed()
    {
        Assert.Equal(TimeSpan.FromSeconds(10), shop.Options.SocketInitTimeout);
        shop.Options.SocketInitTimeout = TimeSpan.FromSeconds(2); // so that the test need not wait as long
        var sockets = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => Open()));
        await shop.IsUnharmed();
        shop.Options.SocketInitTimeout = TimeSpan.FromSeconds(10);
        Assert.All(await Task.WhenAll(sockets.Select(Closed)), code => Assert.Equal(4408, code));
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task A_message_of_more_than_64_KB_closes_the_socket()
    {
        using var socket = await Greeted();
        await Send(socket, Ping[..^1] + ",\"payload\":{\"x\":\"" + new string('x', 64 << 10) + "\"}}");
        Assert.Equal(1009, await Closed(socket));
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task A_message_of_a_thousand_parts_is_as_long_as_all_of_them()
    {
        using var socket = await Greeted();
        try
        {
            for (var i = 0; i < 1_000; i++)
                await socket.SendAsync(Encoding.UTF8.GetBytes(new string(' ', 1_000)), WebSocketMessageType.Text, endOfMessage: false, TestContext.Current.CancellationToken);
        }
        catch (WebSocketException) { } // closed already
        Assert.Equal(1009, await Closed(socket));
        await shop.IsUnharmed();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"type\":7}")]
    [InlineData("{\"type\":\"subscribe\"}")]
    [InlineData("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":7}}")]
    [InlineData("{\"type\":\"nothing\"}")]
    public async Task A_message_that_is_none_closes_the_socket(string message)
    {
        using var socket = await Greeted();
        await Send(socket, message);
        Assert.Equal(4400, await Closed(socket));
    }

    [Fact]
    public async Task Deep_messages_close_the_socket()
    {
        using var socket = await Greeted();
        await Send(socket, "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ channel { code } }\",\"variables\":" + new string('[', 30_000) + new string(']', 30_000) + "}}");
        Assert.Equal(4400, await Closed(socket));
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task Of_a_thousand_subscriptions_on_one_socket_a_hundred_run()
    {
        using var socket = await Greeted();
        for (var i = 0; i < 1_000; i++)
            await Send(socket, $$$"""{"id":"{{{i}}}","type":"subscribe","payload":{"query":"{{{Subscription}}}"}}""");
        for (var refused = 0; refused < 900; refused++)
            Assert.Contains("\"type\":\"error\"", await Receive(socket), StringComparison.Ordinal);
        await Send(socket, Ping);
        Assert.Contains("pong", await Receive(socket), StringComparison.Ordinal);
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task Twenty_thousand_pings_are_answered_one_by_one_or_the_socket_is_closed()
    {
        using var socket = await Greeted();
        var answered = Task.Run(async () =>
        {
            var count = 0;
            while (count < 20_000 && await Receive(socket) is not null)
                count++;
            return count;
        });
        for (var i = 0; i < 20_000 && socket.State == WebSocketState.Open; i++)
            await Send(socket, Ping);
        Assert.True(await answered > 0);
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task What_is_too_much_over_HTTP_is_too_much_here()
    {
        using var socket = await Greeted();
        var many = string.Join(' ', Enumerable.Range(0, 60).Select(i => $"a{i}: products(first: 100) {{ nodes {{ id }} }}"));
        foreach (var query in new[] { "{ __schema { types { name } } }", "subscription { a: productChanged { __typename } b: productChanged { __typename } }", $"{{ {many} }}" })
        {
            await Send(socket, $$$"""{"id":"1","type":"subscribe","payload":{"query":"{{{query}}}"}}""");
            Assert.Contains("\"type\":\"error\"", await Receive(socket), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_of_another_site_gets_no_socket()
    {
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("Origin", "https://evil.example");
        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(shop.SocketUrl, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_subscription_without_a_stream_does_not_hang()
    {
        (await shop.Query(Subscription)).IsRefused();
        (await shop.Get($"/graphql?query={Uri.EscapeDataString(Subscription)}")).IsRefused();
    }

    [Fact]
    public async Task Two_hundred_event_streams_that_are_left_are_ended()
    {
        var streams = await Task.WhenAll(
            Enumerable.Range(0, 200).Select(async _ =>
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = new StringContent($$"""{"query":"{{Subscription}}"}""", new MediaTypeHeaderValue("application/json")) };
                request.Headers.Add("Accept", "text/event-stream");
                return await shop.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            })
        );
        Assert.All(streams, stream => Assert.Equal("200 text/event-stream", $"{(int)stream.StatusCode} {stream.Content.Headers.ContentType?.MediaType}"));
        await shop.IsUnharmed();
        foreach (var stream in streams)
            stream.Dispose();
        await shop.IsUnharmed();
    }

    private async Task<ClientWebSocket> Open()
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        await socket.ConnectAsync(shop.SocketUrl, TestContext.Current.CancellationToken);
        return socket;
    }

    private async Task<ClientWebSocket> Greeted()
    {
        var socket = await Open();
        await Send(socket, Hello);
        Assert.Contains("connection_ack", await Receive(socket), StringComparison.Ordinal);
        return socket;
    }

    private static Task Send(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);

    /// <summary>The next message; null when the server has closed.</summary>
    private static async Task<string?> Receive(ClientWebSocket socket)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(30));
        using var message = new MemoryStream();
        var buffer = new byte[4_096];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, timeout.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(message.ToArray());
        }
    }

    private static async Task<int> Closed(ClientWebSocket socket)
    {
        while (await Receive(socket) is not null) { }
        return (int)socket.CloseStatus!.Value;
    }
}
