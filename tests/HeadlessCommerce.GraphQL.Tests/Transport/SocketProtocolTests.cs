using System.Net.WebSockets;
using System.Security.Claims;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

/// <summary>The protocol graphql-transport-ws: what opens and closes a socket.</summary>
public sealed class SocketProtocolTests
{
    [Fact]
    public async Task The_handshake_selects_the_protocol_and_init_is_acknowledged()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();

        Assert.Equal("graphql-transport-ws", socket.Protocol);
        await socket.CloseAsync();
        Assert.Equal(1000, socket.CloseCode);
    }

    [Fact]
    public async Task Another_protocol_is_not_spoken_4406()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync(init: false, protocol: "graphql-ws");

        Assert.Null(socket.Protocol);
        Assert.Equal(4406, await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_socket_that_says_nothing_is_closed_4408()
    {
        await using var host = await TestHost.StartAsync(o => o.SocketInitTimeout = TimeSpan.FromMilliseconds(100));
        using var socket = await host.OpenAsync(init: false);

        Assert.Equal(4408, await socket.ClosedAsync());
    }

    [Fact]
    public async Task An_initialised_socket_stays_open_after_that_time()
    {
        await using var host = await TestHost.StartAsync(o => o.SocketInitTimeout = TimeSpan.FromMilliseconds(100));
        using var late = await host.OpenAsync(init: false);
        using var socket = await host.OpenAsync();

        await late.ClosedAsync();
        await socket.SendAsync(new { type = "ping" });
        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task Init_twice_closes_4429()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SendAsync(new { type = "connection_init" });

        Assert.Equal(4429, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Subscribing_before_init_closes_4401()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync(init: false);
        await socket.SubscribeAsync("1", "{ hello }");

        Assert.Equal(4401, await socket.ClosedAsync());
    }

    [Fact]
    public async Task Pings_are_answered_before_and_after_init_and_pongs_ignored()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync(init: false);
        await socket.SendAsync(new { type = "pong" });
        await socket.SendAsync(new { type = "ping", payload = new { x = 1 } });
        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
        await socket.SendAsync(new { type = "connection_init", payload = (object?)null });
        Assert.Equal("""{"type":"connection_ack"}""", await socket.ReadAsync());
        await socket.SendAsync(new { type = "ping" });
        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Theory]
    [InlineData("{x")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"ping\"")]
    [InlineData("{}")]
    [InlineData("{} {}")]
    [InlineData("""{"type":1}""")]
    [InlineData("""{"type":"start","id":"1"}""")]
    [InlineData("""{"type":"next","id":"1","payload":{}}""")]
    [InlineData("""{"type":"connection_ack"}""")]
    [InlineData("""{"type":"ping","payload":"x"}""")]
    [InlineData("""{"type":"complete"}""")]
    [InlineData("""{"type":"subscribe","payload":{"query":"{a}"}}""")]
    [InlineData("""{"type":"subscribe","id":"","payload":{"query":"{a}"}}""")]
    [InlineData("""{"type":"subscribe","id":1,"payload":{"query":"{a}"}}""")]
    [InlineData("""{"type":"subscribe","id":"\ud800","payload":{"query":"{a}"}}""")]
    [InlineData("""{"type":"subscribe","id":"1"}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":1}}""")]
    [InlineData("""{"type":"subscribe","id":"1","payload":{"query":"{a}","variables":"x"}}""")]
    public async Task An_invalid_message_closes_4400(string message)
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        await socket.SendAsync(message);

        Assert.Equal(4400, await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_message_over_the_limit_closes_1009()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync(init: false);
        await socket.SendAsync("""{"type":"ping","payload":{"x":"...."}}""".Replace("....", new string('x', 64 << 10), StringComparison.Ordinal));

        Assert.Equal(1009, await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_message_may_come_in_fragments_up_to_the_limit()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync(init: false);
        await socket.SendAsync("""{"type":"ping","payload":{"x":"...."}}""".Replace("....", new string('x', 60 << 10), StringComparison.Ordinal));

        Assert.Equal("""{"type":"pong"}""", await socket.ReadAsync());
    }

    [Fact]
    public async Task A_socket_whose_caller_is_refused_closes_4403()
    {
        await using var host = await TestHost.StartAsync(o =>
            o.AuthenticateSocket = (_, headers, _) =>
                new(headers.GetValueOrDefault("AUTHORIZATION") == "Bearer good" ? new ClaimsPrincipal(new ClaimsIdentity("test")) : null)
        );

        using var good = await host.OpenAsync(payload: new { authorization = "Bearer good" });
        using var bad = await host.OpenAsync(init: false);
        await bad.SendAsync(new { type = "connection_init", payload = new { authorization = "Bearer bad" } });
        Assert.Equal(4403, await bad.ClosedAsync());
    }

    [Fact]
    public async Task An_authenticator_that_fails_closes_4500_and_tells_nothing()
    {
        await using var host = await TestHost.StartAsync(o => o.AuthenticateSocket = (_, _, _) => throw new InvalidOperationException("secret"));
        using var socket = await host.OpenAsync(init: false);
        await socket.SendAsync(new { type = "connection_init" });

        Assert.Equal(4500, await socket.ClosedAsync());
        Assert.DoesNotContain("secret", socket.CloseReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_token_closes_4403()
    {
        var identity = new ClaimsIdentity([new Claim("exp", DateTimeOffset.UtcNow.AddSeconds(1).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture))]);
        await using var host = await TestHost.StartAsync(o => o.AuthenticateSocket = (_, _, _) => new(new ClaimsPrincipal(identity)));
        using var socket = await host.OpenAsync(init: false);
        await socket.SendAsync(new { type = "connection_init" });

        Assert.Equal(4403, await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_page_of_another_origin_may_not_open_a_socket()
    {
        await using var host = await TestHost.StartAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => host.OpenAsync(origin: "https://evil.example"));
        using var own = await host.OpenAsync(origin: host.Url.GetLeftPart(UriPartial.Authority));
    }

    [Fact]
    public async Task A_server_that_stops_closes_1001()
    {
        await using var host = await TestHost.StartAsync();
        using var socket = await host.OpenAsync();
        var stopping = host.StopAsync();

        Assert.Equal(1001, await socket.ClosedAsync());
        await socket.CloseAsync();
        await stopping.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
