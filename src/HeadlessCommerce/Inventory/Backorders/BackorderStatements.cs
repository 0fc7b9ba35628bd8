namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>As <see cref="StockStatements"/>: locks first, then what they show, with the level's news.</summary>
internal static class BackorderStatements
{
    /// <summary>$1 variant, $2 location, $3 kind, $4 limit, $5 ships at, $6 within days. One row, as of <see cref="StockStatements.Move"/>.</summary>
    public const string SetPolicy =
        """
            with locked as (
              select variant_id, location_id, sellable from inventory.level where variant_id = $1 and location_id = $2 for no key update
            ), changed as (
              update inventory.level
              set backorder_kind = $3::text, backorder_limit = $4, backorder_ships_at = $5::timestamptz, backorder_ships_within_days = $6::integer, version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id
              returning level.*, locked.sellable as previous_sellable
            )
            """
        + StockStatements.News
        + " select variant_id, location_id, 'MOVED', on_hand, version from changed";

    /// <summary>
    /// $1 variant, $2 location. What lies there and is promised to nobody who was there first covers those who wait, in the order in which they were promised; one event for each order
    /// that was served. The allocations are locked before the level, as everywhere. Rows: orders with the pieces they got.
    /// </summary>
    public const string Fill =
        """
            with waiting as (
              select order_id, backordered, allocated_at from inventory.allocation
              where variant_id = $1 and location_id = $2 and backordered > 0
              order by allocated_at, order_id
              for update
            ), locked as (
              select variant_id, location_id, sellable, greatest(on_hand - (reserved + allocated - backordered), 0) as free
              from inventory.level where variant_id = $1 and location_id = $2 and exists (select from waiting)
              for no key update
            ), served as (
              select order_id, least(backordered, free - ahead)::integer as pieces, backordered
              from (
                select order_id, backordered, allocated_at,
                  coalesce(sum(backordered) over (order by allocated_at, order_id rows between unbounded preceding and 1 preceding), 0) as ahead
                from waiting
              ) as queue cross join locked
              where free > ahead
            ), covered as (
              update inventory.allocation set backordered = served.backordered - served.pieces
              from served
              where allocation.order_id = served.order_id and allocation.variant_id = $1 and allocation.location_id = $2
            ), changed as (
              update inventory.level set backordered = level.backordered - (select sum(pieces) from served), version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id and exists (select from served)
              returning level.*, locked.sellable as previous_sellable
            ), told as (
              insert into platform.outbox (partition, topic, key, payload)
              select abs(hashtext(order_id::text) % 8), 'backorder', order_id::text,
                jsonb_build_object('orderId', order_id, 'variantId', $1, 'locationId', $2, 'sequence', changed.version, 'covered', pieces, 'waiting', served.backordered - pieces)
              from served cross join changed
            )
            """
        + StockStatements.News
        + " select order_id, pieces from served";
}
