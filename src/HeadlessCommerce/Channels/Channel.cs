using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Channels;

/// <summary>A place where the shop sells: a website, an app, the tills of its stores.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed record Channel
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The channel's business key.</summary>
    public required string Code { get; init; }

    /// <summary>What kind of place it is.</summary>
    public required ChannelKind Kind { get; init; }

    [GraphQLIgnore] // ChannelType resolves it in the request's language
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    [GraphQLIgnore]
    public required Guid BrandId { get; init; }

    /// <summary>Languages that its texts are kept in.</summary>
    public required IReadOnlyList<LanguageTag> Languages { get; init; }

    /// <summary>For texts that are missing in the language asked for.</summary>
    public required LanguageTag DefaultLanguage { get; init; }

    /// <summary>Currencies that it sells in.</summary>
    public required IReadOnlyList<CurrencyCode> Currencies { get; init; }

    /// <summary>For callers that name none.</summary>
    public required CurrencyCode DefaultCurrency { get; init; }

    /// <summary>Whether the prices of its lists are inclusive of tax.</summary>
    public required bool PricesIncludeTax { get; init; }

    /// <summary>How amounts are rounded to the minor unit.</summary>
    public required Rounding Rounding { get; init; }

    /// <summary>Where tax is due while no delivery address says otherwise.</summary>
    public required CountryCode TaxCountry { get; init; }

    /// <summary>Whether shoppers see exact quantities or bands.</summary>
    public required StockDisplay StockDisplay { get; init; }

    /// <summary>At or below so many sellable pieces the status is LOW.</summary>
    public required int LowStockThreshold { get; init; }

    /// <summary>For so many seconds a cart of this channel holds what is put into it; null: stock is held from the moment an order is placed.</summary>
    public int? ReserveOnAddSeconds { get; init; }

    /// <summary>By additions and extensions a cart holds stock for so many seconds at most.</summary>
    public int? ReserveAtMostSeconds { get; init; }
}

/// <summary>What kind of place a channel is.</summary>
public enum ChannelKind
{
    /// <summary>A website.</summary>
    Web,
    /// <summary>A mobile app.</summary>
    App,
    /// <summary>The tills of stores.</summary>
    Store,
    /// <summary>A screen in a store that shoppers use themselves.</summary>
    Kiosk,
    /// <summary>A shop within a social network.</summary>
    Social,
    /// <summary>A partner's marketplace.</summary>
    Marketplace,
}

/// <summary>How a channel shows stock to shoppers.</summary>
public enum StockDisplay
{
    /// <summary>Exact quantities.</summary>
    Exact,

    /// <summary>Only whether it is in stock, low or out.</summary>
    Bands,
}
