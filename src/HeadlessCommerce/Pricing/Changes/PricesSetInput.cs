using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Pricing;

/// <summary>Prices to write. A bad row does not keep the others out.</summary>
public sealed record PricesSetInput : IChangeInput
{
    /// <summary>In which list.</summary>
    [ID<PriceList>]
    public required Guid PriceListId { get; init; }

    /// <summary>1 to 500 rows.</summary>
    public required IReadOnlyList<PriceRowInput> Prices { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public required string IdempotencyKey { get; init; }
}

/// <summary>The price of one variant.</summary>
public sealed record PriceRowInput
{
    /// <summary>Whose price.</summary>
    public required string Sku { get; init; }

    /// <summary>For one piece, in minor units of the list's currency; inclusive of tax when the channel's prices are. From 0 to 100000000000.</summary>
    public required long AmountMinor { get; init; }

    /// <summary>What it cost before, in minor units, when that is to be shown; more than the amount.</summary>
    public long? CompareAtMinor { get; init; }
}
