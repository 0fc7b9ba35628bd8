using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory;

/// <summary>An order's allocation moves to other locations, all of it or nothing: the only way in which an order gets stock where it did not reserve it.</summary>
public static class StockReallocation
{
    /// <param name="transaction">Its unit of work; the order's fulfilments are locked in it.</param>
    /// <param name="orderId">Whose.</param>
    /// <param name="from">Where it is allocated now.</param>
    /// <param name="to">Where it shall be, and how many pieces.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The lines of which too little is there; none: moved.</returns>
    public static Task<IReadOnlyList<StockRefusal>> Move(
        CommerceTransaction transaction,
        Guid orderId,
        Guid from,
        IEnumerable<StockLine> to,
        CancellationToken cancellationToken
    )
    {
        StockLine[] lines = [.. to];
        transaction.WroteEvents();
        return transaction.Query(
            Statement,
            row => new StockRefusal(row.GetGuid(0), row.GetGuid(1), row.GetInt32(2), row.GetInt32(3)),
            [
                lines.Select(line => line.VariantId).ToArray(),
                lines.Select(line => line.LocationId).ToArray(),
                lines.Select(line => line.Quantity).ToArray(),
                orderId,
                from,
            ],
            cancellationToken
        );
    }

    // Locks as everywhere: allocations, then levels in key order. What waited for goods here is what moves first. MATERIALIZED is needed for the truth: a level that changes while its lock
    // is waited for is joined again, and PostgreSQL cannot hold on to the row of an inlined UNION ALL that it belongs to; it is then left out, and its pieces with it (StockModelTests).
    private const string Statement =
        """
            with moved as (
              select variant_id, location_id, sum(quantity)::integer as quantity
              from unnest($1::uuid[], $2::uuid[], $3::integer[]) as line (variant_id, location_id, quantity)
              group by variant_id, location_id
            ), leaving as (
              select variant_id, sum(quantity)::integer as quantity from moved group by variant_id
            ), promised as (
              select allocation.variant_id, allocation.quantity as allocated, allocation.backordered, leaving.quantity
              from inventory.allocation join leaving using (variant_id)
              where allocation.order_id = $4 and allocation.location_id = $5
              order by allocation.variant_id
              for update of allocation
            ), touched as materialized (
              select variant_id, $5 as location_id, 0 as gain, quantity as loss, least(backordered, quantity) as waiting from promised
              union all
              select variant_id, location_id, quantity, 0, 0 from moved
            ), locked as (
              select level.variant_id, level.location_id, level.sellable, level.reserved, level.allocated, level.backordered, touched.gain, touched.loss, touched.waiting
              from inventory.level join touched using (variant_id, location_id)
              order by level.variant_id, level.location_id
              for no key update of level
            ), refused as (
              select moved.variant_id, moved.location_id, moved.quantity, greatest(coalesce(locked.sellable, 0), 0) as available
              from moved left join locked using (variant_id, location_id)
              where coalesce(locked.sellable, 0) < moved.quantity
              union all
              select leaving.variant_id, $5, leaving.quantity, coalesce(promised.allocated, 0)
              from leaving left join promised using (variant_id)
              where coalesce(promised.allocated, 0) < leaving.quantity
            ), changed as (
              update inventory.level
              set reserved = locked.reserved, allocated = locked.allocated + locked.gain - locked.loss, backordered = locked.backordered - locked.waiting, version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id and not exists (select from refused)
              returning level.*, locked.sellable as previous_sellable
            ), emptied as (
              delete from inventory.allocation using promised
              where allocation.order_id = $4 and allocation.location_id = $5 and allocation.variant_id = promised.variant_id
                and promised.allocated = promised.quantity and not exists (select from refused)
            ), lessened as (
              update inventory.allocation
              set quantity = promised.allocated - promised.quantity, backordered = promised.backordered - least(promised.backordered, promised.quantity)
              from promised
              where allocation.order_id = $4 and allocation.location_id = $5 and allocation.variant_id = promised.variant_id
                and promised.allocated > promised.quantity and not exists (select from refused)
            ), gained as (
              insert into inventory.allocation as known (order_id, variant_id, location_id, quantity)
              select $4, variant_id, location_id, quantity from moved where not exists (select from refused)
              on conflict (order_id, variant_id, location_id) do update set quantity = known.quantity + excluded.quantity
            )
            """
        + StockStatements.News
        + " select variant_id, location_id, quantity, available from refused";
}
