using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.LowStock;

/// <summary>From when on levels are low: of a variant at a location, of a variant everywhere, or of all variants at a location.</summary>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="Sku">The variant's; without it, all variants of the location.</param>
/// <param name="Location">Code of one of the caller's locations; without it, all locations, and only for those who work at all of them.</param>
/// <param name="Threshold">Sellable pieces: at or below it a level is low. Null: no such rule any more.</param>
public sealed record LowStockRuleSetInput(string IdempotencyKey, string? Sku = null, string? Location = null, int? Threshold = null);

/// <summary>What lowStockRuleSet gives back.</summary>
/// <param name="Rule">As it is now; null when it was removed.</param>
[MutationPayload]
public sealed record LowStockRulePayload(LowStockRule? Rule);

[MutationType]
public static class LowStockMutations
{
    /// <summary>Sets or removes a rule. Levels that are low by it now are told at once.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<MutationResult<LowStockRulePayload, SkuNotFound, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>> LowStockRuleSet(
        LowStockRuleSetInput input,
        CommerceDb db,
        LocationDirectory locations,
        LowStockRules rules,
        ReadBatch reads,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var places = await locations.Read(cancellationToken);
        var outcome = await Change.Run(
            db,
            viewer,
            "lowStockRuleSet",
            input.IdempotencyKey,
            input,
            transaction => Set(transaction, input, places, viewer, cancellationToken),
            cancellationToken
        );
        if (outcome.Id is null)
            return new(null, outcome.Errors());
        await rules.Refresh(cancellationToken);
        var rows = await reads.Query($"select {LowStockRules.Columns} from inventory.low_stock_rule where id = $1", LowStockRules.Read, outcome.Id);
        return new(new LowStockRulePayload(rows.SingleOrDefault()), outcome.Errors());
    }

    private static async Task<ChangeOutcome> Set(
        CommerceTransaction transaction, LowStockRuleSetInput input, LocationDirectory.Snapshot places, Viewer viewer, CancellationToken cancellationToken)
    {
        if (input is { Sku: null, Location: null })
            return ChangeOutcome.Refused(new InvalidInput("Give sku, location or both.", ["input"]));
        if (input.Threshold is < 0 or > StockRows.MaxQuantity)
            return ChangeOutcome.Refused(new InvalidInput("threshold is from 0 to 1,000,000.", ["input", "threshold"]));
        if (input.Location is null ? viewer.Locations is not null : !viewer.MayActAt(input.Location))
            return ChangeOutcome.Refused(new LocationForbidden(input.Location ?? "all locations"));
        var place = input.Location is null ? null : places.Find(input.Location);
        if (input.Location is not null && place is null)
            return ChangeOutcome.Refused(new LocationNotFound(input.Location));
        var variant = input.Sku is null
            ? []
            : await transaction.Query("select id from catalog.variant where sku = $1", row => row.GetGuid(0), [input.Sku], cancellationToken);
        if (input.Sku is not null && variant is [])
            return ChangeOutcome.Refused(new SkuNotFound(input.Sku, ["input", "sku"]));
        Guid? variantId = variant is [var id] ? id : null;

        var rule = await Write(transaction, variantId, place?.Id, input.Threshold, cancellationToken);
        await transaction.Execute(LowStockStatements.MakeRoom, [variantId, place?.Id], cancellationToken);
        await transaction.Query(LowStockStatements.Reconcile, row => row.GetInt32(0), [variantId, place?.Id], cancellationToken);
        await transaction.Publish(LowStockRules.Topic, rule.ToString(), new { ruleId = rule }, cancellationToken);
        return rule;
    }

    private static async Task<Guid> Write(CommerceTransaction transaction, Guid? variantId, Guid? locationId, int? threshold, CancellationToken cancellationToken)
    {
        var written = threshold is { } pieces
            ? await transaction.Query(
                """
                insert into inventory.low_stock_rule as rule (id, variant_id, location_id, threshold) values ($1, $2::uuid, $3::uuid, $4)
                on conflict (variant_id, location_id) do update set threshold = excluded.threshold
                returning rule.id
                """,
                row => row.GetGuid(0),
                [Guid.CreateVersion7(), variantId, locationId, pieces],
                cancellationToken
            )
            : await transaction.Query(
                "delete from inventory.low_stock_rule where variant_id is not distinct from $1::uuid and location_id is not distinct from $2::uuid returning id",
                row => row.GetGuid(0),
                [variantId, locationId],
                cancellationToken
            );
        return written is [var id] ? id : Guid.Empty; // there was none to remove
    }
}
