using System.Collections.Frozen;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Tests.Channels;

public sealed class InContextTests
{
    private static readonly ChannelDirectory.Snapshot Known = new(
        new[] { Channel("web", ChannelKind.Web), Channel("app", ChannelKind.App) }.ToFrozenDictionary(channel => channel.Code),
        FrozenDictionary<Guid, Brand>.Empty,
        FrozenDictionary<(CountryCode, string), decimal>.Empty
    );

    [Theory]
    [InlineData(null, "en")]
    [InlineData("pl", "pl")]
    [InlineData("pl-PL,pl;q=0.9,en;q=0.5", "pl")]
    [InlineData("de, ka;q=0.3, az;q=0.4", "az")]
    [InlineData("PL", "pl")]
    [InlineData("de,fr", "en")]
    [InlineData("*", "en")]
    [InlineData("pl;q=0, ka;q=0.1", "ka")]
    [InlineData(";;;,=q,q=abc;q=1", "en")]
    public void The_language_is_the_best_that_is_accepted_and_offered(string? header, string expected) =>
        Assert.Equal(expected, Resolve(headers: header is null ? [] : new() { ["Accept-Language"] = header }).Language.Value);

    [Fact]
    public void The_directive_wins_over_headers()
    {
        var shop = Resolve(new() { ["X-Channel"] = "app", ["Accept-Language"] = "az" }, new() { ["channel"] = "web", ["language"] = "ka", ["currency"] = "PLN" });

        Assert.Equal(("web", "ka", "PLN"), (shop.Channel.Code, shop.Language.Value, shop.Currency.Value));
    }

    [Fact]
    public void Without_a_wish_the_first_allowed_channel_answers() => Assert.Equal("app", Resolve([], allowed: ["app", "web"]).Channel.Code);

    [Theory]
    [InlineData("channel", "till", "INVALID_CHANNEL", "app, web")]
    [InlineData("language", "tlh", "INVALID_LANGUAGE", "en, pl, ka, az")]
    [InlineData("currency", "JPY", "INVALID_CURRENCY", "EUR, PLN")]
    [InlineData("currency", "euro", "INVALID_CURRENCY", "EUR, PLN")]
    public void A_wish_that_cannot_be_granted_is_answered_with_what_can(string argument, string value, string code, string offered)
    {
        var exception = Assert.Throws<GraphQLException>(() => Resolve([], new() { [argument] = value }, allowed: ["app", "web"]));

        Assert.Equal(code, exception.Code);
        Assert.Contains(offered, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_that_exists_but_is_not_allowed_is_as_unknown_as_any_other()
    {
        var exception = Assert.Throws<GraphQLException>(() => Resolve(new() { ["X-Channel"] = "app" }, allowed: ["web"]));

        Assert.Equal("INVALID_CHANNEL", exception.Code);
        Assert.EndsWith("You may use: web.", exception.Message, StringComparison.Ordinal);
    }

    private static ShopContext Resolve(Dictionary<string, string> headers, Dictionary<string, object?>? directive = null, string[]? allowed = null) =>
        InContext.Resolve(
            Known,
            allowed,
            headers,
            directive is null ? new Dictionary<string, IReadOnlyDictionary<string, object?>>() : new() { ["inContext"] = directive }
        );

    private static Channel Channel(string code, ChannelKind kind) =>
        new()
        {
            Id = Guid.NewGuid(),
            Code = code,
            Kind = kind,
            Names = new Dictionary<string, string> { ["en"] = code },
            BrandId = Guid.Empty,
            Languages = [LanguageTag.Parse("en"), LanguageTag.Parse("pl"), LanguageTag.Parse("ka"), LanguageTag.Parse("az")],
            DefaultLanguage = LanguageTag.Parse("en"),
            Currencies = [CurrencyCode.Parse("EUR"), CurrencyCode.Parse("PLN")],
            DefaultCurrency = CurrencyCode.Parse("EUR"),
            PricesIncludeTax = true,
            Rounding = Rounding.HalfUp,
            TaxCountry = CountryCode.Parse("PL"),
            StockDisplay = StockDisplay.Exact,
            LowStockThreshold = 5,
        };
}
