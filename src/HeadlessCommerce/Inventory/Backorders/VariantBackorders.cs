using HeadlessCommerce.Catalog;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Staff;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>What every location may promise of a variant beyond what lies there, unless it has a policy of its own.</summary>
/// <param name="Sku">The variant's.</param>
/// <param name="Policy">From now on, at each location; null: nothing beyond what lies there. What was promised stays promised.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record VariantBackorderPolicySetInput(string Sku, BackorderPolicyInput? Policy = null, string? IdempotencyKey = null) : IChangeInput;

/// <summary>The variant's policy and what it means.</summary>
/// <param name="Policy">As it is now; null: none.</param>
/// <param name="Levels">Of the variant at all active locations; those with a policy of their own keep it.</param>
[MutationPayload, Authorize(Rights.InventoryRead)]
public sealed record VariantBackorderPolicyPayload(BackorderPolicy? Policy, [property: ListSize(AssumedSize = 20)] IReadOnlyList<InventoryLevel> Levels);

[MutationType]
public static class VariantBackorderMutations
{
    /// <summary>Says how much of a variant may be promised beyond what lies there, in the whole shop: at each location, and at those to come. For those who work at all locations.</summary>
    [Authorize(Rights.InventoryWrite)]
    public static async Task<MutationResult<VariantBackorderPolicyPayload, SkuNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>> VariantBackorderPolicySet(
        VariantBackorderPolicySetInput input,
        CommerceDb db,
        LocationDirectory locations,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (BackorderFaults.Of(input.Policy) is [var fault, ..])
            return fault;
        if (viewer.Locations is not null)
            return new LocationForbidden("all locations");
        var places = (await locations.Read(cancellationToken)).All.Where(place => place.Active).Select(place => place.Id).ToArray();
        var outcome = await Change.Run(
            db,
            viewer,
            input,
            async transaction =>
                // Held against levels that are just being made: see the trigger on inventory.level.
                await transaction.Query("select id from catalog.variant where sku = $1 for update", row => row.GetGuid(0), [input.Sku], cancellationToken) is [var variant]
                    ? await Set(transaction, variant, places, input.Policy, cancellationToken)
                    : ChangeOutcome.Refused(new SkuNotFound(input.Sku, ["input", "sku"])),
            cancellationToken
        );
        return outcome.Id is { } id ? new(await Read(db, id, places, cancellationToken), outcome.Errors()) : new(null, outcome.Errors());
    }

    private static async Task<ChangeOutcome> Set(CommerceTransaction transaction, Guid variant, Guid[] places, BackorderPolicyInput? policy, CancellationToken cancellationToken)
    {
        // Also where it has never been: what is pre-ordered has lain nowhere yet.
        await transaction.Execute(StockStatements.EnsureLevels, [Enumerable.Repeat(variant, places.Length).ToArray(), places], cancellationToken);
        await transaction.Query(
            BackorderStatements.SetPolicyOfVariant,
            row => row.GetInt64(0),
            [variant, policy?.Kind.ToSql(), policy?.Limit, policy?.ShipsAt?.ToUniversalTime(), policy?.ShipsWithinDays],
            cancellationToken
        );
        transaction.WroteEvents();
        return variant;
    }

    private static Task<VariantBackorderPolicyPayload> Read(CommerceDb db, Guid variant, Guid[] places, CancellationToken cancellationToken) =>
        db.Transaction(
            async transaction =>
            {
                var policy = await transaction.Query($"{BackorderPolicies.Sql} where variant_id = $1", BackorderPolicies.Read, [variant], cancellationToken);
                var levels = await InventoryReads.Levels(transaction, [.. Enumerable.Repeat(variant, places.Length)], places, cancellationToken);
                return new VariantBackorderPolicyPayload(policy is [var (_, found)] ? found : null, levels);
            },
            cancellationToken
        );
}

[ObjectType<ProductVariant>]
public static class VariantBackorderPolicies
{
    /// <summary>What every location may promise of it beyond what lies there, unless it has a policy of its own; null: nothing.</summary>
    [BatchResolver, Authorize(Rights.InventoryRead)]
    public static async Task<IReadOnlyList<BackorderPolicy?>> BackorderPolicy([Parent] IReadOnlyList<ProductVariant> variants, ReadBatch reads)
    {
        var known = (await reads.Query($"{BackorderPolicies.Sql} where variant_id = any ((select $1)::uuid[])", BackorderPolicies.Read, variants.Select(variant => variant.Id).ToArray())).ToDictionary();
        return [.. variants.Select(variant => known.GetValueOrDefault(variant.Id))];
    }
}

internal static class BackorderPolicies
{
    public const string Sql = "select variant_id, kind, most, ships_at, ships_within_days from inventory.backorder_policy";

    public static KeyValuePair<Guid, BackorderPolicy> Read(Npgsql.NpgsqlDataReader row) =>
        new(
            row.GetGuid(0),
            new(SqlEnum.Parse<BackorderKind>(row.GetString(1)), row.GetInt32(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTimeOffset>(3), row.IsDBNull(4) ? null : row.GetInt32(4))
        );
}
