namespace HeadlessCommerce.Search;

/// <summary>What the cheapest variant costs, in the request's currency, as the channel's price lists say it (inclusive of tax when the channel's prices are).</summary>
public sealed record PriceFilterInput
{
    /// <summary>At least so much.</summary>
    public decimal? Gte { get; init; }

    /// <summary>At most so much.</summary>
    public decimal? Lte { get; init; }

    /// <summary>Less than so much.</summary>
    public decimal? Lt { get; init; }
}
