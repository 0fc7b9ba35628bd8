using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Orders;

/// <summary>In which order orders come; ties are broken by id.</summary>
public sealed record OrderOrderInput
{
    /// <summary>By what.</summary>
    [DefaultValueSyntax("PLACED_AT")]
    public OrderOrderField Field { get; init; } = OrderOrderField.PlacedAt;

    /// <summary>Which way.</summary>
    [DefaultValueSyntax("DESC")]
    public SortDirection Direction { get; init; } = SortDirection.Desc;
}

/// <summary>What orders can be sorted by.</summary>
public enum OrderOrderField
{
    /// <summary>When they were placed.</summary>
    PlacedAt,

    /// <summary>When something last happened to them.</summary>
    UpdatedAt,
}
