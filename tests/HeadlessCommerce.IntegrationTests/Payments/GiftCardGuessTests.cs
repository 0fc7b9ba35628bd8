using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>Codes are not guessed at length, and whoever guesses makes nobody else wait; callers come from addresses of this machine.</summary>
public sealed class GiftCardGuessTests(Shop shop) : IClassFixture<Shop>
{
    private const string Read = "query($code: String!) { giftCard(code: $code) { balance { minor } } }";

    private static int _addresses;

    [Fact]
    public async Task Whoever_guesses_waits_whatever_token_they_come_with_and_others_do_not()
    {
        var code = await shop.GiftCard(100);
        using var attacker = From(NextAddress());
        for (var i = 0; i < 30; i++) // a new cart token every five
            Assert.Equal("", await Ask(attacker, Wrong("0000", i), ("X-Cart-Token", $"{i / 5:0000}0000000000000000000000000000")));
        Assert.Equal("THROTTLED", await Ask(attacker, code, ("X-Cart-Token", new string('a', 32))));
        Assert.Equal("THROTTLED", await Ask(attacker, code));

        using var other = From(NextAddress());
        Assert.Equal("100", await Ask(other, code));
        Assert.Equal("100", await Ask(other, code, ("X-Cart-Token", $"{0:0000}0000000000000000000000000000"))); // even with a token that the attacker used
    }

    [Fact]
    public async Task One_caller_waits_after_ten_and_right_codes_do_not_count()
    {
        var code = await shop.GiftCard(100);
        using var address = From(NextAddress());
        for (var i = 0; i < 40; i++)
            Assert.Equal("100", await Ask(address, code));
        var tries = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Ask(address, Wrong("1111", i)))); // at once
        Assert.Equal(10, tries.Count(answer => answer == ""));
        Assert.Equal(30, tries.Count(answer => answer == "THROTTLED"));
        var customer = ("Authorization", $"Bearer {Shop.Token("customer", subject: Guid.NewGuid().ToString())}");
        Assert.Equal("100", await Ask(address, code, customer)); // signed in they are somebody else
    }

    [Fact]
    public async Task From_many_addresses_a_beginning_is_tried_a_hundred_times_and_the_card_of_that_beginning_still_pays()
    {
        var code = await shop.GiftCard(100);
        var prefix = code[..4];
        for (var bot = 0; bot < 11; bot++)
        {
            using var from = From(NextAddress());
            for (var i = 0; i < 10; i++)
                if (await Ask(from, Wrong(prefix, (bot * 10) + i)) == "THROTTLED")
                    Assert.True((bot * 10) + i >= 100);
        }
        using var guesser = From(NextAddress());
        Assert.Equal("", await Ask(guesser, Wrong(prefix, 900)));
        Assert.Equal("THROTTLED", await Ask(guesser, Wrong(prefix, 901))); // its second
        Assert.Equal("", await Ask(guesser, Wrong("2222", 0))); // of another beginning it has its own ten
        using var holder = From(NextAddress());
        Assert.Equal("100", await Ask(holder, code));
        Assert.Equal("100", await Ask(holder, code));
    }

    private static string Wrong(string prefix, int number) => $"{prefix}-0000-0000-{number:0000}";

    /// <summary>The balance; nothing when there is no such card; or the refusal.</summary>
    private async Task<string> Ask(HttpClient from, string code, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(shop.Urls[0], "/graphql")) { Content = System.Net.Http.Json.JsonContent.Create(new { query = Read, variables = new { code } }) };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        using var response = await from.SendAsync(request, TestContext.Current.CancellationToken);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.TryGetProperty("errors", out _) ? answer.At("errors.0.extensions.code").GetString()!
            : answer.At("data.giftCard") is { ValueKind: JsonValueKind.Object } card ? $"{card.At("balance.minor").GetInt64()}"
            : "";
    }

    private static IPAddress NextAddress() => new([127, 77, 0, (byte)(10 + Interlocked.Increment(ref _addresses))]);

    private static HttpClient From(IPAddress address) =>
        new(
            new SocketsHttpHandler
            {
                ConnectCallback = async (context, cancellationToken) =>
                {
                    var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                    socket.Bind(new IPEndPoint(address, 0));
                    await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            }
        );
}
