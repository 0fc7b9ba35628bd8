namespace HeadlessCommerce.Inventory;

/// <summary>
/// The statements of <see cref="StockLedger"/>. In each, <c>locked</c> takes the locks in key order and reads what is true under them (READ COMMITTED re-reads a row that it waited for),
/// and <c>changed</c> holds the levels as written. FOR NO KEY UPDATE, so that foreign keys to a level need not wait.
/// An UPDATE here finds its rows by key only: any other condition would be asked of the row as it was before the lock was waited for, and skip it silently
/// (StockModelTests found a reservation with a line missing). CHECK constraints are asked of that older row too, before PostgreSQL notices that there is a newer one: where pieces that
/// waited may have been covered meanwhile, all columns of such a constraint are written as <c>locked</c> read them (it found an order of covered pieces that could not leave).
/// </summary>
internal static class StockStatements
{
    /// <summary>$1 variants, $2 locations, $3 quantities: one row per variant and location.</summary>
    private const string Wanted = """
        with wanted as (
          select variant_id, location_id, sum(quantity)::integer as quantity
          from unnest($1::uuid[], $2::uuid[], $3::integer[]) as line (variant_id, location_id, quantity)
          group by variant_id, location_id
        )
        """;

    /// <summary>One event per changed level; its sequence is the level's version, and previousSellable what was true before, so that who hears it can tell a threshold that was crossed. Partition as in <c>CommerceTransaction.Publish</c>.</summary>
    internal const string News = """
        , news as (
          insert into platform.outbox (partition, topic, key, payload)
          select abs(hashtext(level_key) % 8), 'stock', level_key, jsonb_build_object(
            'variantId', changed.variant_id, 'sku', variant.sku, 'locationId', changed.location_id, 'locationCode', location.code,
            'sequence', changed.version, 'sellable', changed.sellable, 'onHand', changed.on_hand, 'reserved', changed.reserved,
            'allocated', changed.allocated, 'safetyStock', changed.safety_stock, 'backordered', changed.backordered, 'promisable', changed.promisable,
            'previousSellable', changed.previous_sellable,
            'backorderKind', case when changed.promisable > greatest(changed.sellable, 0) then changed.backorder_kind end)
          from changed
          join catalog.variant on variant.id = changed.variant_id
          join inventory.location on location.id = changed.location_id
          cross join lateral (select changed.variant_id || ':' || changed.location_id as level_key) as named
          order by changed.variant_id, changed.location_id
        )
        """;

    /// <summary>$4 owner, $5 its kind, $6 life time, $7 by line: may be promised beyond what lies there. Rows: what there is too little for.</summary>
    public const string Reserve =
        """
            with wanted as (
              select variant_id, location_id, sum(quantity)::integer as quantity, bool_or(may_wait) as may_wait
              from unnest($1::uuid[], $2::uuid[], $3::integer[], $7::boolean[]) as line (variant_id, location_id, quantity, may_wait)
              group by variant_id, location_id
            ), locked as (
              select level.variant_id, level.location_id, level.sellable, wanted.quantity,
                case when wanted.may_wait then level.promisable else greatest(level.sellable, 0) end as available,
                greatest(wanted.quantity - greatest(level.sellable, 0), 0) as backordered
              from inventory.level join wanted using (variant_id, location_id)
              order by level.variant_id, level.location_id
              for no key update of level
            ), refused as (
              select wanted.variant_id, wanted.location_id, wanted.quantity, coalesce(locked.available, 0) as available
              from wanted left join locked using (variant_id, location_id)
              where coalesce(locked.available, 0) < wanted.quantity
            ), changed as (
              update inventory.level
              set reserved = level.reserved + locked.quantity, backordered = level.backordered + locked.backordered, version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id and not exists (select from refused)
              returning level.*, locked.sellable as previous_sellable
            ), held as (
              insert into inventory.reservation as held (owner_id, variant_id, location_id, quantity, backordered, owner_kind, expires_at)
              select $4, changed.variant_id, changed.location_id, locked.quantity, locked.backordered, $5, platform.now() + $6
              from changed join locked using (variant_id, location_id)
              on conflict (owner_id, variant_id, location_id)
                do update set quantity = held.quantity + excluded.quantity, backordered = held.backordered + excluded.backordered, expires_at = excluded.expires_at
            )
            """
        + News
        + " select variant_id, location_id, quantity, available from refused";

    /// <summary>
    /// For many owners at once, whole pieces that lie there: $1 variants, $2 locations, $3 quantities, $4 owners, by line; $5 the owners' kind, $6 life time. Each level is written once, with
    /// one piece of news. Throws when there is too little for all of them together: who can have what is then asked one by one.
    /// </summary>
    public const string ReserveTogether =
        """
            with wanted as (
              select owner_id, variant_id, location_id, sum(quantity)::integer as quantity
              from unnest((select $1)::uuid[], (select $2)::uuid[], (select $3)::integer[], (select $4)::uuid[]) as line (variant_id, location_id, quantity, owner_id)
              group by owner_id, variant_id, location_id
            ), total as (
              select variant_id, location_id, sum(quantity)::integer as quantity from wanted group by variant_id, location_id
            ), locked as (
              select level.variant_id, level.location_id, level.sellable, total.quantity
              from inventory.level join total using (variant_id, location_id)
              order by level.variant_id, level.location_id
              for no key update of level
            ), changed as (
              update inventory.level set reserved = level.reserved + locked.quantity, version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id
              returning level.*, locked.sellable as previous_sellable
            ), held as (
              insert into inventory.reservation (owner_id, variant_id, location_id, quantity, owner_kind, expires_at)
              select owner_id, variant_id, location_id, quantity, $5, platform.now() + $6 from wanted
            )
            """
        + News
        + " select platform.insist((select count(*) from total) = (select count(*) from locked where sellable >= quantity), 'The stock')";

    private const string FreedIsLockedAndUnreserved = """
        , locked as (
          select level.variant_id, level.location_id, level.sellable, freed.quantity, freed.backordered
          from inventory.level join (
            select variant_id, location_id, sum(quantity)::integer as quantity, sum(backordered)::integer as backordered from freed group by 1, 2
          ) as freed using (variant_id, location_id)
          order by level.variant_id, level.location_id
          for no key update of level
        ), changed as (
          update inventory.level
          set reserved = level.reserved - locked.quantity, backordered = level.backordered - locked.backordered, version = level.version + 1
          from locked
          where level.variant_id = locked.variant_id and level.location_id = locked.location_id
          returning level.*, locked.sellable as previous_sellable
        )
        """;

    /// <summary>$1 owner.</summary>
    public const string Release =
        "with freed as (delete from inventory.reservation where owner_id = $1 returning variant_id, location_id, quantity, backordered)"
        + FreedIsLockedAndUnreserved
        + News
        + " select count(*) from changed";

    /// <summary>
    /// $1 at most so many expired rows are looked at. An owner loses all that it holds or nothing (half a reservation would become half an allocation), so one of whose rows another
    /// worker, or the order that is just being confirmed, holds a lock is left alone.
    /// </summary>
    public const string ReleaseExpired =
        """
            with expired as (
              select owner_id, expires_at from inventory.reservation
              where owner_id in (select owner_id from inventory.reservation where expires_at <= platform.now() order by expires_at limit $1)
              order by owner_id, variant_id, location_id
              for update skip locked
            ), whole as (
              select owner_id from expired
              group by owner_id
              having bool_and(expires_at <= platform.now())
                and count(*) = (select count(*) from inventory.reservation where reservation.owner_id = expired.owner_id)
            ), freed as (
              delete from inventory.reservation using whole where reservation.owner_id = whole.owner_id
              returning reservation.variant_id, reservation.location_id, reservation.quantity, reservation.backordered
            )
            """
        + FreedIsLockedAndUnreserved
        + News
        + " select (select count(*) from freed)::integer from (values (1)) as one (row)";

    private const string Allocated =
        """
            with freed as (
              delete from inventory.reservation where owner_id = any ((select $1)::uuid[]) and owner_kind = 'ORDER' returning owner_id, variant_id, location_id, quantity, backordered
            ), locked as (
              select level.variant_id, level.location_id, level.sellable, freed.quantity
              from inventory.level join (
                select variant_id, location_id, sum(quantity)::integer as quantity from freed group by 1, 2
              ) as freed using (variant_id, location_id)
              order by level.variant_id, level.location_id
              for no key update of level
            ), changed as (
              update inventory.level
              set reserved = level.reserved - locked.quantity, allocated = level.allocated + locked.quantity, version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id
              returning level.*, locked.sellable as previous_sellable
            ), promised as (
              insert into inventory.allocation (order_id, variant_id, location_id, quantity, backordered)
              select owner_id, variant_id, location_id, quantity, backordered from freed
              on conflict (order_id, variant_id, location_id) do update
                set quantity = allocation.quantity + excluded.quantity, backordered = allocation.backordered + excluded.backordered
            ), waits as (
              insert into platform.outbox (partition, topic, key, payload)
              select abs(hashtext(owner_id::text) % 8), 'backorder', owner_id::text,
                jsonb_build_object('orderId', owner_id, 'variantId', variant_id, 'locationId', location_id, 'sequence', changed.version, 'covered', 0, 'waiting', freed.backordered,
                  'shipsBy', coalesce(changed.backorder_ships_at, platform.now() + make_interval(days => changed.backorder_ships_within_days)))
              from freed join changed using (variant_id, location_id)
              where freed.backordered > 0
            )
            """
        + News;

    /// <summary>$1 orders. Rows: what was allocated.</summary>
    public const string Allocate = Allocated + " select variant_id, location_id, quantity from freed order by variant_id, location_id";

    /// <summary>$1 orders. Throws unless each of them held something.</summary>
    public const string AllocateTogether = Allocated + " select platform.insist((select count(distinct owner_id) from freed) = cardinality($1), 'What the orders hold')";

    /// <summary>$1 order.</summary>
    public const string Deallocate =
        """
            with freed as (
              delete from inventory.allocation where order_id = $1 returning variant_id, location_id, quantity, backordered
            ), locked as (
              select level.variant_id, level.location_id, level.sellable, level.reserved, level.allocated - freed.quantity as allocated, level.backordered - freed.backordered as backordered
              from inventory.level join freed using (variant_id, location_id)
              order by level.variant_id, level.location_id
              for no key update of level
            ), changed as (
              update inventory.level
              set reserved = locked.reserved, allocated = locked.allocated, backordered = locked.backordered, version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id
              returning level.*, locked.sellable as previous_sellable
            )
            """
        + News
        + " select count(*) from changed";

    /// <summary>$4 order. Pieces that wait for goods still to come are given back first.</summary>
    public const string DeallocateSome =
        Wanted
        + """
            , promised as (
              select allocation.variant_id, allocation.location_id, allocation.quantity as allocated, allocation.backordered as waiting,
                least(wanted.quantity, allocation.quantity) as quantity
              from inventory.allocation join wanted using (variant_id, location_id)
              where allocation.order_id = $4
              order by allocation.variant_id, allocation.location_id
              for update of allocation
            ), locked as (
              select level.variant_id, level.location_id, level.sellable, promised.allocated, promised.quantity, least(promised.waiting, promised.quantity) as backordered,
                level.reserved, level.allocated as level_allocated, level.backordered as level_backordered
              from inventory.level join promised using (variant_id, location_id)
              order by level.variant_id, level.location_id
              for no key update of level
            ), freed as (
              delete from inventory.allocation using locked
              where allocation.order_id = $4 and allocation.variant_id = locked.variant_id and allocation.location_id = locked.location_id
                and locked.allocated = locked.quantity
            ), lessened as (
              update inventory.allocation set quantity = locked.allocated - locked.quantity, backordered = allocation.backordered - locked.backordered
              from locked
              where allocation.order_id = $4 and allocation.variant_id = locked.variant_id and allocation.location_id = locked.location_id
                and locked.allocated > locked.quantity
            ), changed as (
              update inventory.level
              set reserved = locked.reserved, allocated = locked.level_allocated - locked.quantity, backordered = locked.level_backordered - locked.backordered,
                version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id
              returning level.*, locked.sellable as previous_sellable
            )
            """
        + News
        + " select count(*) from changed";

    /// <summary>$4 order, $5 movement kind, $6 actor, $7 channel. Rows: what is not allocated, not there, or waits for goods that are still to come.</summary>
    public const string Dispatch =
        Wanted
        + """
            , promised as (
              select allocation.variant_id, allocation.location_id, allocation.quantity as allocated, allocation.quantity - allocation.backordered as covered, wanted.quantity
              from inventory.allocation join wanted using (variant_id, location_id)
              where allocation.order_id = $4
              order by allocation.variant_id, allocation.location_id
              for update of allocation
            ), locked as (
              select level.variant_id, level.location_id, level.sellable, level.on_hand, level.last_seq, level.reserved, level.allocated as level_allocated, level.backordered,
                promised.allocated, promised.covered, promised.quantity
              from inventory.level join promised using (variant_id, location_id)
              order by level.variant_id, level.location_id
              for no key update of level
            ), refused as (
              select wanted.variant_id, wanted.location_id, wanted.quantity, coalesce(least(locked.covered, locked.on_hand), 0) as available
              from wanted left join locked using (variant_id, location_id)
              where coalesce(least(locked.covered, locked.on_hand), 0) < wanted.quantity
            ), leaving as (
              select * from locked where not exists (select from refused)
            ), moved as (
              insert into inventory.movement
                (variant_id, location_id, seq, before, quantity, after, prev_seq, kind, cause_kind, cause_reference, actor, channel)
              select variant_id, location_id, last_seq + 1, on_hand, -quantity, on_hand - quantity, nullif(last_seq, 0), $5, 'ORDER', $4::text, $6, $7
              from leaving
            ), used_up as (
              delete from inventory.allocation using leaving
              where allocation.order_id = $4 and allocation.variant_id = leaving.variant_id and allocation.location_id = leaving.location_id
                and leaving.allocated = leaving.quantity
            ), used as (
              update inventory.allocation set quantity = leaving.allocated - leaving.quantity
              from leaving
              where allocation.order_id = $4 and allocation.variant_id = leaving.variant_id and allocation.location_id = leaving.location_id
                and leaving.allocated > leaving.quantity
            ), changed as (
              update inventory.level
              set on_hand = leaving.on_hand - leaving.quantity, reserved = leaving.reserved, allocated = leaving.level_allocated - leaving.quantity,
                backordered = leaving.backordered, last_seq = leaving.last_seq + 1, version = level.version + 1
              from leaving
              where level.variant_id = leaving.variant_id and level.location_id = leaving.location_id
              returning level.*, leaving.sellable as previous_sellable
            )
            """
        + News
        + " select variant_id, location_id, quantity, available from refused";

    /// <summary>$1 variants, $2 locations. A row that a statement inserts is not seen by its own other parts, so this goes before <see cref="Move"/>.</summary>
    public const string EnsureLevels = """
        insert into inventory.level (variant_id, location_id)
        select distinct wanted.variant_id, wanted.location_id
        from unnest($1::uuid[], $2::uuid[]) as wanted (variant_id, location_id)
        where not exists (select from inventory.level where level.variant_id = wanted.variant_id and level.location_id = wanted.location_id)
        order by wanted.variant_id, wanted.location_id
        on conflict do nothing
        """;

    /// <summary>
    /// $1 variants, $2 locations, $3 deltas, $4 targets (instead of deltas), $5 expected versions, $6 expected on hand, $7 in transit, $8 incoming (more or less of it),
    /// $9 kind, $10 cause, $11 reference, $12 actor, $13 channel, $14 all lines or none, $15 leave what is promised. A row per line.
    /// </summary>
    public const string Move =
        """
            with wanted as (
              select * from unnest($1::uuid[], $2::uuid[], $3::integer[], $4::integer[], $5::bigint[], $6::integer[], $7::integer[], $8::integer[])
                as line (variant_id, location_id, delta, target, expected_version, expected_on_hand, in_transit, incoming)
            ), locked as (
              select level.variant_id, level.location_id, level.sellable, level.on_hand, level.last_seq, level.version, wanted.in_transit, wanted.incoming,
                coalesce(wanted.target - level.on_hand, wanted.delta) as quantity,
                case
                  when wanted.expected_version <> level.version or wanted.expected_on_hand <> level.on_hand then 'VERSION'
                  when coalesce(wanted.target, level.on_hand::bigint + wanted.delta) not between 0 and 1000000000 then 'RANGE'
                  when $15 and wanted.delta < 0 and level.on_hand + wanted.delta < level.reserved + level.allocated - level.backordered then 'PROMISED'
                  else 'MOVED'
                end as outcome
              from inventory.level join wanted using (variant_id, location_id)
              order by level.variant_id, level.location_id
              for no key update of level
            ), moving as (
              select * from locked
              where outcome = 'MOVED' and (quantity <> 0 or in_transit <> 0 or incoming <> 0)
                and not ($14 and exists (select from locked where outcome <> 'MOVED'))
            ), moved as (
              insert into inventory.movement
                (variant_id, location_id, seq, before, quantity, after, prev_seq, kind, cause_kind, cause_reference, actor, channel)
              select variant_id, location_id, last_seq + 1, on_hand, quantity, on_hand + quantity, nullif(last_seq, 0), $9, $10, $11, $12, $13
              from moving where quantity <> 0
            ), changed as (
              update inventory.level
              set on_hand = moving.on_hand + moving.quantity, last_seq = moving.last_seq + (moving.quantity <> 0)::integer,
                in_transit = level.in_transit + moving.in_transit, incoming = level.incoming + moving.incoming, version = level.version + 1
              from moving
              where level.variant_id = moving.variant_id and level.location_id = moving.location_id
              returning level.*, moving.sellable as previous_sellable
            )
            """
        + News
        + """
             select locked.variant_id, locked.location_id, locked.outcome, coalesce(changed.on_hand, locked.on_hand), coalesce(changed.version, locked.version)
            from locked left join changed using (variant_id, location_id)
            order by 1, 2
            """;

    /// <summary>$1 variant, $2 location, $3 pieces, $4 expected version. One row, as of <see cref="Move"/>.</summary>
    public const string SetSafetyStock =
        """
            with locked as (
              select variant_id, location_id, sellable, on_hand, safety_stock, version, case when $4::bigint <> version then 'VERSION' else 'MOVED' end as outcome
              from inventory.level where variant_id = $1 and location_id = $2
              for no key update
            ), changed as (
              update inventory.level set safety_stock = $3, version = level.version + 1
              from locked
              where level.variant_id = locked.variant_id and level.location_id = locked.location_id
                and locked.outcome = 'MOVED' and locked.safety_stock <> $3
              returning level.*, locked.sellable as previous_sellable
            )
            """
        + News
        + """
             select locked.variant_id, locked.location_id, locked.outcome, locked.on_hand, coalesce(changed.version, locked.version)
            from locked left join changed using (variant_id, location_id)
            """;
}
