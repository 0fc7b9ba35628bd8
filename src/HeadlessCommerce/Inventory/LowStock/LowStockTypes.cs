using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.LowStock;

[ObjectType<LowStockLevel>]
public static class LowStockLevelType
{
    /// <summary>What is low.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<ProductVariant>> Variant([Parent] IReadOnlyList<LowStockLevel> levels, ReadBatch reads, ShopContext shop)
    {
        var variants = await CatalogReads.Variants(reads, [.. levels.Select(level => level.VariantId)], shop);
        return [.. variants.Select(variant => variant!)]; // by a foreign key
    }

    /// <summary>Where.</summary>
    [Authorize(Rights.InventoryRead)]
    public static async Task<Location> Location([Parent] LowStockLevel level, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Find(level.LocationId, cancellationToken))!; // by a foreign key
}

[ObjectType<LowStockRule>]
public static class LowStockRuleType
{
    /// <summary>The variant that it is about; null: every one.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<ProductVariant?>> Variant([Parent] IReadOnlyList<LowStockRule> rules, ReadBatch reads, ShopContext shop)
    {
        Guid[] named = [.. rules.Select(rule => rule.VariantId).OfType<Guid>().Distinct()];
        var variants = named.Zip(await CatalogReads.Variants(reads, named, shop)).ToDictionary(pair => pair.First, pair => pair.Second);
        return [.. rules.Select(rule => rule.VariantId is { } id ? variants[id] : null)];
    }

    /// <summary>The location that it is about; null: every one.</summary>
    [Authorize(Rights.InventoryRead)]
    public static async Task<Location?> Location([Parent] LowStockRule rule, LocationDirectory locations, CancellationToken cancellationToken) =>
        rule.LocationId is { } id ? await locations.Find(id, cancellationToken) : null;
}

[ObjectType<LowStockNews>]
public static class LowStockNewsType
{
    /// <summary>What is low.</summary>
    [Authorize(Rights.InventoryRead)]
    public static async Task<ProductVariant> Variant([Parent] LowStockNews news, ReadBatch reads, ShopContext shop) =>
        (await CatalogReads.Variants(reads, [news.VariantId], shop))[0]!; // by a foreign key

    /// <summary>Where.</summary>
    [Authorize(Rights.InventoryRead)]
    public static async Task<Location> Location([Parent] LowStockNews news, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Find(news.LocationId, cancellationToken))!; // by a foreign key
}
