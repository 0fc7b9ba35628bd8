using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.SampleData;

/// <summary>First stock of new variants, received into the ledger like any delivery.</summary>
internal static class SampleStock
{
    private const string NewStock = """
        create temporary table new_stock on commit drop as
        select new_variant.id as variant_id, location.id as location_id, stock.value::integer as quantity, coalesce(safety_stock, 0) as safety_stock
        from new_variant, jsonb_each_text(stock) as stock join inventory.location on location.code = stock.key
        """;

    // Movements first: a level refers to its last one.
    private const string Movements = """
        insert into inventory.movement (variant_id, location_id, seq, before, quantity, after, kind, cause_kind, cause_reference, actor)
        select variant_id, location_id, 1, 0, quantity, quantity, 'RECEIVED', 'SEED', 'sample shop', 'system:seed' from new_stock where quantity > 0
        """;

    private const string Levels = """
        insert into inventory.level (variant_id, location_id, on_hand, safety_stock, last_seq, version)
        select variant_id, location_id, quantity, safety_stock, (quantity > 0)::integer, 1 from new_stock
        """;

    public static async Task Seed(CommerceTransaction transaction, CancellationToken cancellationToken)
    {
        await transaction.Execute(NewStock, [], cancellationToken);
        await transaction.Execute(Movements, [], cancellationToken);
        await transaction.Execute(Levels, [], cancellationToken);
    }
}
