using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Staff;

[ObjectType<FulfilmentTask>]
public static class FulfilmentType
{
    /// <summary>Who does it.</summary>
    [Authorize(Rights.StorefrontRead)]
    public static async Task<Location> Location([Parent] FulfilmentTask task, LocationDirectory locations, CancellationToken cancellationToken) =>
        (await locations.Find(task.LocationId, cancellationToken))!; // by a foreign key

    /// <summary>What is in it.</summary>
    [BatchResolver, ListSize(AssumedSize = 10), Authorize(Rights.StorefrontRead)]
    public static async Task<IReadOnlyList<IReadOnlyList<FulfilmentLine>>> Lines([Parent] IReadOnlyList<FulfilmentTask> tasks, ReadBatch reads)
    {
        var lines = (
            await reads.Query(
                """
                select line.fulfilment_id, line.variant_id, line.quantity, coalesce(least(allocation.backordered, line.quantity), 0)
                from fulfilment.fulfilment_line line
                join fulfilment.fulfilment on fulfilment.id = line.fulfilment_id
                left join inventory.allocation on allocation.order_id = fulfilment.order_id
                  and allocation.variant_id = line.variant_id and allocation.location_id = fulfilment.location_id
                where line.fulfilment_id = any ($1) order by line.fulfilment_id, line.order_line_id
                """,
                row => (Task: row.GetGuid(0), Line: new FulfilmentLine(row.GetGuid(1), row.GetInt32(2), row.GetInt32(3))),
                tasks.Select(task => task.Id).ToArray()
            )
        ).ToLookup(row => row.Task, row => row.Line);
        return [.. tasks.Select(task => lines[task.Id].ToArray())];
    }
}

/// <summary>Pieces of a variant in a fulfilment.</summary>
/// <param name="VariantId">Which.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Backordered">Of them, those that are still to come; above zero it cannot be made ready or sent.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record FulfilmentLine([property: GraphQLIgnore] Guid VariantId, int Quantity, int Backordered);

[ObjectType<FulfilmentLine>]
public static class FulfilmentLineType
{
    /// <summary>What it is; null when it is in the catalogue no more.</summary>
    [BatchResolver, Authorize(Rights.StorefrontRead)]
    public static Task<IReadOnlyList<ProductVariant?>> Variant([Parent] IReadOnlyList<FulfilmentLine> lines, ReadBatch reads, ShopContext shop) =>
        CatalogReads.Variants(reads, [.. lines.Select(line => line.VariantId)], shop);
}
