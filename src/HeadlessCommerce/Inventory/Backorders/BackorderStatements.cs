namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>As <see cref="StockStatements"/>: locks first, then what they show, with the level's news.</summary>
internal static class BackorderStatements
{
    /// <summary>$1 variant, $2 location, $3 kind, $4 limit, $5 ships at, $6 within days; without a kind, as the variant has it. One row, as of <see cref="StockStatements.Move"/>.</summary>
    public const string SetPolicy =
        """
            with locked as (
              select variant_id, location_id, sellable from inventory.level where variant_id = $1 and location_id = $2 for no key update
            ), policy as materialized (
              select $3::text as kind, $4::integer as most, $5::timestamptz as ships_at, $6::integer as ships_within_days where $3::text is not null
              union all
              select kind, most, ships_at, ships_within_days from inventory.backorder_policy where variant_id = $1 and $3::text is null
            ), changed as (
              update inventory.level
              set backorder_kind = policy.kind, backorder_limit = coalesce(policy.most, 0), backorder_ships_at = policy.ships_at,
                backorder_ships_within_days = policy.ships_within_days, backorder_own = $3::text is not null, version = level.version + 1
              from locked left join policy on true
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id
              returning level.*, locked.sellable as previous_sellable
            )
            """
        + StockStatements.News
        + " select variant_id, location_id, 'MOVED', on_hand, version from changed";

    /// <summary>$1 variant, $2 kind, $3 limit, $4 ships at, $5 within days; without a kind, it has none any more. Levels without a policy of their own carry it.</summary>
    public const string SetPolicyOfVariant =
        """
            with removed as (
              delete from inventory.backorder_policy where variant_id = $1 and $2::text is null
            ), kept as (
              insert into inventory.backorder_policy (variant_id, kind, most, ships_at, ships_within_days)
              select $1, $2::text, $3::integer, $4::timestamptz, $5::integer where $2::text is not null
              on conflict (variant_id) do update
                set kind = excluded.kind, most = excluded.most, ships_at = excluded.ships_at, ships_within_days = excluded.ships_within_days
            ), locked as (
              select variant_id, location_id, sellable from inventory.level where variant_id = $1 and not backorder_own
              order by location_id
              for no key update
            ), changed as (
              update inventory.level
              set backorder_kind = $2::text, backorder_limit = coalesce($3::integer, 0), backorder_ships_at = $4::timestamptz, backorder_ships_within_days = $5::integer,
                version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id
              returning level.*, locked.sellable as previous_sellable
            )
            """
        + StockStatements.News
        + " select count(*) from changed";

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
