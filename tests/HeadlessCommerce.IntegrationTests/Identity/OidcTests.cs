using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;
using Microsoft.IdentityModel.Tokens;

namespace HeadlessCommerce.IntegrationTests.Identity;

/// <summary>Tokens of an OIDC issuer that is known by its address and audience only, as Entra ID is.</summary>
public sealed class OidcTests(OidcTests.OidcShop shop) : IClassFixture<OidcTests.OidcShop>
{
    private const string Level = """{ inventoryLevel(sku: "ETH-YIR-KON-250G-WB", location: "warsaw") { onHand } }""";

    public sealed class OidcShop(TestStores stores) : Shop(stores)
    {
        public StandInIssuer Issuer { get; private set; } = null!;

        protected override string[] Arguments => ["--Oidc:Authority", Issuer.Authority, "--Oidc:Audience", "api://shop", "--Oidc:RequireHttps", "false", "--Oidc:LocationClaim", "stores"];

        public override async ValueTask InitializeAsync()
        {
            Issuer = await StandInIssuer.Start();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Issuer.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }

    private StandInIssuer Issuer => shop.Issuer;

    [Fact]
    public async Task Roles_of_a_good_token_decide()
    {
        Assert.True((await With(Issuer.Token(["admin"])).Send(Level)).GetProperty("inventoryLevel").GetProperty("onHand").GetInt32() >= 0);
        Assert.Equal("FORBIDDEN", await Refusal(Issuer.Token([])));
        Assert.Equal("FORBIDDEN", await Refusal(Issuer.Token(["customer"])));
        Assert.Equal("FORBIDDEN", await Refusal(Issuer.Token(["superuser"]))); // a role that the shop does not know grants nothing
        var adjusted = await With(Issuer.Token(["associate"], claims: new() { ["stores"] = new[] { "tbilisi" } })).Send(
            """mutation { inventoryAdjust(input: { sku: "ETH-YIR-KON-250G-WB", location: "warsaw", delta: 1, reason: RECEIVED, idempotencyKey: "foreign" }) { errors { ... on Error { code } } } }"""
        );
        Assert.Equal("LOCATION_FORBIDDEN", adjusted.GetProperty("inventoryAdjust").GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task The_same_person_is_the_same_customer_and_another_is_not()
    {
        var (one, again, other) = (With(Issuer.Token(subject: "auth0|42")), With(Issuer.Token(subject: "auth0|42")), With(Issuer.Token(subject: "auth0|43")));
        var id = (await one.Send("mutation { cartCreate(input: {}) { cart { id } } }")).GetProperty("cartCreate").GetProperty("cart").GetProperty("id").GetString();
        const string Read = "query($id: ID!) { cart(id: $id) { id } }";

        Assert.Equal(JsonValueKind.Object, (await again.Send(Read, new { id })).GetProperty("cart").ValueKind);
        Assert.Equal(JsonValueKind.Null, (await other.Send(Read, new { id })).GetProperty("cart").ValueKind);
    }

    public static TheoryData<string> Bad => ["audience", "issuer", "expired", "not yet", "another key", "none", "the public key as a secret", "no signature", "changed"];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_token_that_is_not_good_is_refused(string how)
    {
        using var foreign = RSA.Create(2048);
        var good = Issuer.Token(["admin"]);
        var parts = good.Split('.');
        var token = how switch
        {
            "audience" => Issuer.Token(["admin"], audience: "api://another"),
            "issuer" => Issuer.Token(["admin"], issuer: "https://login.example/other/v2.0"),
            "expired" => Issuer.Token(["admin"], validFor: TimeSpan.FromMinutes(-10)),
            "not yet" => Issuer.Token(["admin"], validFor: TimeSpan.FromHours(3)),
            "another key" => Issuer.Token(["admin"], by: new(new RsaSecurityKey(foreign) { KeyId = Issuer.Key.KeyId }, SecurityAlgorithms.RsaSha256)),
            "none" => $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{parts[1]}.",
            "the public key as a secret" => Confused(parts[1]),
            "no signature" => $"{parts[0]}.{parts[1]}.",
            _ => $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("someone", "anyone", StringComparison.Ordinal))}.{parts[2]}",
        };

        Assert.Equal("UNAUTHENTICATED", await Refusal(token));
        await With(good).Send(Level); // and the good one still is
    }

    [Fact]
    public async Task A_key_that_the_issuer_brings_later_is_learnt_without_a_restart()
    {
        var before = Issuer.Token(["admin"]);
        await With(before).Send(Level);
        Issuer.Rotate();
        var after = Issuer.Token(["admin"]);

        await Shop.Eventually(async () => await Refusal(after) is null, "the new key is known", TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task A_socket_proves_its_bearer_in_the_same_way()
    {
        const string Changed = "subscription { channelChanged { code } }";
        await using (var refused = await With(Issuer.Token(["customer"])).Subscribe(Changed))
            Assert.Equal("FORBIDDEN", SchemaSamples.Errors(await refused.Refusal(waits: true)).First().Code);
        await using var open = await With(Issuer.Token(["admin"])).Subscribe(Changed);
        var id = (await shop.Client().Send("{ channel { id } }")).GetProperty("channel").GetProperty("id").GetString();
        await shop.Staff().Send(
            "mutation($input: ChannelUpdateInput!) { channelUpdate(input: $input) { errors { ... on Error { code } } } }",
            new { input = new { channelId = id, lowStockThreshold = 6 } }
        );
        Assert.Equal("web", (await open.Next()).GetProperty("channelChanged").GetProperty("code").GetString());
    }

    private GraphQLClient With(string token) => shop.Client(headers: ("Authorization", $"Bearer {token}"));

    private async Task<string?> Refusal(string token, string query = Level) => SchemaSamples.Errors(await With(token).Post(query)).Select(error => error.Code).FirstOrDefault();

    /// <summary>Signed with a secret that everybody knows: the text of the issuer's public key. A verifier that takes the algorithm from the token believes it.</summary>
    private string Confused(string payload)
    {
        var start = $"{Base64UrlEncoder.Encode($$"""{"alg":"HS256","typ":"JWT","kid":"{{Issuer.Key.KeyId}}"}""")}.{payload}";
        var secret = Encoding.ASCII.GetBytes(Issuer.Key.Rsa.ExportSubjectPublicKeyInfoPem());
        return $"{start}.{Base64UrlEncoder.Encode(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(start)))}";
    }
}
