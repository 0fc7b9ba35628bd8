using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Import;

/// <summary>
/// Brings what a file says of stock into the ledger. The first time, the file is a count: on hand becomes what it says. After that only the difference to what it
/// said before moves, so that sales and deliveries since then stay true, and the same file again moves nothing.
/// </summary>
internal static class CountStock
{
    // In key order, like every change of stock: two imports with the same variants must not deadlock.
    private const string LockLevels = """
        select level.variant_id, level.location_id, level.on_hand
        from inventory.level join unnest($1::uuid[], $2::uuid[]) as wanted (variant_id, location_id) using (variant_id, location_id)
        order by level.variant_id, level.location_id
        for no key update of level
        """;

    private const string LastCounts = """
        select variant_id, location_id, quantity
        from import.counted join unnest($1::uuid[], $2::uuid[]) as wanted (variant_id, location_id) using (variant_id, location_id)
        """;

    private const string Remember = """
        insert into import.counted (variant_id, location_id, quantity)
        select variant_id, location_id, quantity from unnest($1::uuid[], $2::uuid[], $3::integer[]) as row (variant_id, location_id, quantity)
        on conflict (variant_id, location_id) do update set quantity = excluded.quantity
        """;

    /// <returns>The products whose stock changes.</returns>
    public static async Task<IReadOnlySet<Guid>> Run(
        CommerceTransaction transaction, IReadOnlyList<PlannedStock> planned, MovementCause cause, List<ImportRow> problems, CancellationToken cancellationToken)
    {
        if (planned.Count == 0)
            return new HashSet<Guid>();
        object[] keys = [planned.Select(stock => stock.VariantId).ToArray(), planned.Select(stock => stock.LocationId).ToArray()];
        var onHand = await Read(transaction, LockLevels, keys, cancellationToken);
        var counted = await Read(transaction, LastCounts, keys, cancellationToken);
        var changed = planned.Where(stock => !counted.TryGetValue((stock.VariantId, stock.LocationId), out var last) || last != stock.Quantity).ToList();
        if (changed.Count == 0)
            return new HashSet<Guid>();
        var moves = changed.Select(stock => Move(stock, onHand, counted, problems)).ToList();
        await StockLedger.Move(transaction, moves, cause, cancellationToken);
        await transaction.Execute(
            Remember,
            [
                changed.Select(stock => stock.VariantId).ToArray(),
                changed.Select(stock => stock.LocationId).ToArray(),
                changed.Select(stock => stock.Quantity).ToArray(),
            ],
            cancellationToken);
        return changed.Select(stock => stock.ProductId).ToHashSet();
    }

    private static StockMove Move(
        PlannedStock stock, Dictionary<(Guid, Guid), int> onHand, Dictionary<(Guid, Guid), int> counted, List<ImportRow> problems)
    {
        var key = (stock.VariantId, stock.LocationId);
        var there = onHand.GetValueOrDefault(key);
        var delta = stock.Quantity - (counted.TryGetValue(key, out var last) ? last : there);
        if (there + delta >= 0)
            return new(stock.VariantId, stock.LocationId, delta);
        problems.Add(new(
            stock.Line, "Quantity", ImportRowCode.Corrected,
            $"{-delta} fewer than the last import said, but only {there} are left there; counted as 0."));
        return new(stock.VariantId, stock.LocationId, -there);
    }

    private static async Task<Dictionary<(Guid Variant, Guid Location), int>> Read(
        CommerceTransaction transaction, string sql, object[] keys, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(sql, row => (Key: (row.GetGuid(0), row.GetGuid(1)), Quantity: row.GetInt32(2)), keys, cancellationToken);
        return rows.ToDictionary(row => row.Key, row => row.Quantity);
    }
}
