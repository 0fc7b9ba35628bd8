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
                "select fulfilment_id, variant_id, quantity from fulfilment.fulfilment_line where fulfilment_id = any ($1) order by fulfilment_id, order_line_id",
                row => (Task: row.GetGuid(0), Line: new FulfilmentLine(row.GetGuid(1), row.GetInt32(2))),
                tasks.Select(task => task.Id).ToArray()
            )
        ).ToLookup(row => row.Task, row => row.Line);
        return [.. tasks.Select(task => lines[task.Id].ToArray())];
    }
}

/// <summary>Pieces of a variant in a fulfilment.</summary>
/// <param name="VariantId">Which.</param>
/// <param name="Quantity">How many.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record FulfilmentLine([property: GraphQLIgnore] Guid VariantId, int Quantity);

[ObjectType<FulfilmentLine>]
public static class FulfilmentLineType
{
    /// <summary>What it is; null when it is in the catalogue no more.</summary>
    [BatchResolver, Authorize(Rights.StorefrontRead)]
    public static Task<IReadOnlyList<ProductVariant?>> Variant([Parent] IReadOnlyList<FulfilmentLine> lines, ReadBatch reads, ShopContext shop) =>
        CatalogReads.Variants(reads, [.. lines.Select(line => line.VariantId)], shop);
}
