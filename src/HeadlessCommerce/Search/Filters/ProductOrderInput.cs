using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Search;

/// <summary>In which order products come; ties are broken by id.</summary>
public sealed record ProductOrderInput
{
    /// <summary>By what.</summary>
    public required ProductOrderField Field { get; init; }

    /// <summary>Which way.</summary>
    [DefaultValueSyntax("ASC")]
    public SortDirection Direction { get; init; } = SortDirection.Asc;
}

/// <summary>What products can be sorted by.</summary>
public enum ProductOrderField
{
    /// <summary>As the request's language sorts its names.</summary>
    Name,

    /// <summary>By the price of the cheapest variant in the request's currency; what has no price comes last when ascending.</summary>
    Price,

    /// <summary>By when it was added; ascending begins with the newest.</summary>
    Newest,
}
