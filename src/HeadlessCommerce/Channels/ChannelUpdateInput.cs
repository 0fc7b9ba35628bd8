using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Channels;

/// <summary>What to change of a channel; what is left out stays.</summary>
public sealed record ChannelUpdateInput : IChangeInput
{
    /// <summary>Which channel.</summary>
    [ID<Channel>]
    public required Guid ChannelId { get; init; }

    /// <summary>Its name; languages that are left out keep theirs.</summary>
    public IReadOnlyList<TextInput>? Name { get; init; }

    /// <summary>All languages of the channel.</summary>
    public IReadOnlyList<LanguageTag>? Languages { get; init; }

    /// <summary>One of its languages.</summary>
    public LanguageTag? DefaultLanguage { get; init; }

    /// <summary>All currencies of the channel.</summary>
    public IReadOnlyList<CurrencyCode>? Currencies { get; init; }

    /// <summary>One of its currencies.</summary>
    public CurrencyCode? DefaultCurrency { get; init; }

    /// <summary>How amounts are rounded to the minor unit.</summary>
    public Rounding? Rounding { get; init; }

    /// <summary>Whether shoppers see exact quantities or bands.</summary>
    public StockDisplay? StockDisplay { get; init; }

    /// <summary>At or below so many sellable pieces the status is LOW; from 0 to 10000.</summary>
    public int? LowStockThreshold { get; init; }

    /// <summary>For so many seconds a cart holds what is put into it, from 1 to 3600; 0: it holds nothing.</summary>
    public int? ReserveOnAddSeconds { get; init; }

    /// <summary>For so many seconds at most, whatever is added or extended, up to 86400; without it, four times as long as one addition.</summary>
    public int? ReserveAtMostSeconds { get; init; }

    /// <summary>The same key again gives the same outcome.</summary>
    public string? IdempotencyKey { get; init; }
}
