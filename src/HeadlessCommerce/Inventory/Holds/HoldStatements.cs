namespace HeadlessCommerce.Inventory.Holds;

/// <summary>The statements of <see cref="StockHolds"/>. Locks as everywhere: reservations, then levels in key order; the owner's row of <c>inventory.hold</c> before both.</summary>
internal static class HoldStatements
{
    /// <summary>
    /// $1 owner, $2 version of the cart (0: of none), $3 life time, $4 limit, $5 whether it is held longer from now on. No row: a later version was matched already.
    /// A statement of its own: what follows must see what was committed while this one waited.
    /// </summary>
    public const string Begin = """
        insert into inventory.hold as known (owner_id, version, since, until)
        select $1, $2, at, at + $3 from (select platform.now() as at) as clock
        on conflict (owner_id) do update set
          version = greatest(known.version, excluded.version),
          since = case when known.until <= excluded.since then excluded.since else known.since end,
          until = case
            when known.until <= excluded.since then excluded.until
            when $5 then greatest(known.until, least(excluded.until, known.since + $4::interval))
            else known.until
          end
        where excluded.version = 0 or excluded.version >= known.version
        returning until
        """;

    /// <summary>
    /// $1 owner, $2 variants, $3 pieces that it has in its cart, $4 more that it wants, $5 preferred locations, $6 until when, $7 whether variants that are not named stay held.
    /// Takes what there is, at the preferred locations first, then where it holds already, then where there is most. Rows: what is held now, by variant.
    /// </summary>
    public const string Fill =
        """
            with wanted as (
              select * from unnest($2::uuid[], $3::integer[], $4::integer[]) as line (variant_id, in_cart, more)
            ), mine as (
              select variant_id, location_id, quantity, backordered from inventory.reservation where owner_id = $1
              order by variant_id, location_id
              for update
            ), locked as (
              select level.variant_id, level.location_id, level.sellable, level.backordered, location.active
              from inventory.level join inventory.location on location.id = level.location_id
              where level.variant_id in (select variant_id from wanted union select variant_id from mine)
              order by level.variant_id, level.location_id
              for no key update of level
            ), target as (
              select variant_id, case
                  when $7 then greatest(coalesce(held.quantity, 0), coalesce(wanted.in_cart, 0)) + coalesce(wanted.more, 0)
                  else coalesce(wanted.in_cart, 0)
                end as quantity
              from wanted full join (select variant_id, sum(quantity)::integer as quantity from mine group by variant_id) as held using (variant_id)
            ), room as (
              select locked.variant_id, locked.location_id, locked.sellable, coalesce(mine.quantity, 0) as own, coalesce(mine.backordered, 0) as own_backordered,
                target.quantity as target, case when locked.active then greatest(locked.sellable + coalesce(mine.quantity, 0), 0) else 0 end as room
              from locked join target using (variant_id) left join mine using (variant_id, location_id)
            ), filled as (
              select room.*, least(room, greatest(0, target - coalesce(sum(room) over (
                partition by variant_id order by array_position($5::uuid[], location_id) nulls last, own desc, room desc, location_id
                rows between unbounded preceding and 1 preceding), 0)))::integer as quantity
              from room
            ), changed as (
              update inventory.level
              set reserved = level.reserved - filled.own + filled.quantity, backordered = level.backordered - filled.own_backordered, version = level.version + 1
              from filled
              where level.variant_id = filled.variant_id and level.location_id = filled.location_id and filled.own <> filled.quantity
              returning level.*, filled.sellable as previous_sellable
            ), gone as (
              delete from inventory.reservation using filled
              where owner_id = $1 and reservation.variant_id = filled.variant_id and reservation.location_id = filled.location_id and filled.quantity = 0
            ), kept as (
              insert into inventory.reservation (owner_id, variant_id, location_id, quantity, owner_kind, expires_at)
              select $1, variant_id, location_id, quantity, 'CART', $6 from filled where quantity > 0
              on conflict (owner_id, variant_id, location_id) do update set quantity = excluded.quantity, backordered = 0, expires_at = excluded.expires_at
            ), ended as (
              update inventory.hold set until = platform.now() where owner_id = $1 and not exists (select from filled where quantity > 0)
            )
            """
        + StockStatements.News
        + " select variant_id, sum(quantity)::integer from filled group by variant_id";

    /// <summary>$1 the cart, $2 variants and $3 locations that an order of it wants: all that giving over will touch, locked in the order in which everybody locks.</summary>
    public const string LockBoth = """
        with mine as (
          select variant_id, location_id from inventory.reservation where owner_id = $1 order by variant_id, location_id for update
        ), locked as (
          select level.variant_id from inventory.level
          where (level.variant_id, level.location_id) in (select * from mine union select * from unnest($2::uuid[], $3::uuid[]))
          order by level.variant_id, level.location_id
          for no key update
        )
        select count(*)::integer from locked
        """;

    /// <summary>$1 carts: what each holds that has not expired.</summary>
    public const string Held = """
        select owner_id, variant_id, sum(quantity)::integer, min(expires_at), extract(epoch from min(expires_at) - platform.now())::double precision
        from inventory.reservation
        where owner_id = any ((select $1)::uuid[]) and owner_kind = 'CART' and expires_at > platform.now()
        group by owner_id, variant_id
        """;

    /// <summary>Rows of carts that hold nothing any more; kept for a day, since they refuse what comes late.</summary>
    public const string Forget =
        "delete from inventory.hold where owner_id in (select owner_id from inventory.hold where until < platform.now() - interval '1 day' order by until limit 1000)";
}
