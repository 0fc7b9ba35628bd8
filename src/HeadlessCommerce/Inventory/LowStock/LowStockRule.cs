using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.LowStock;

/// <summary>From when on a level is low. The most specific rule counts: of a variant at a location, then of a variant, then of a location.</summary>
[Authorize(Rights.InventoryRead)]
public sealed record LowStockRule
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public Guid? VariantId { get; init; }

    [GraphQLIgnore]
    public Guid? LocationId { get; init; }

    /// <summary>Sellable pieces: at or below it a level is low.</summary>
    public required int Threshold { get; init; }
}

/// <summary>A level that ran low and has not more again yet.</summary>
[Authorize(Rights.InventoryRead)]
public sealed record LowStockLevel
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid VariantId { get; init; }

    [GraphQLIgnore]
    public required Guid LocationId { get; init; }

    /// <summary>Pieces that could be sold when it ran low.</summary>
    public required int Sellable { get; init; }

    /// <summary>The rule's threshold at that moment.</summary>
    public required int Threshold { get; init; }

    /// <summary>When it ran low.</summary>
    public required DateTimeOffset Since { get; init; }
}
