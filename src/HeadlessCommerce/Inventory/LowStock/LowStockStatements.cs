namespace HeadlessCommerce.Inventory.LowStock;

internal static class LowStockStatements
{
    /// <summary>Rows of a relation opened(id, variant_id, location_id, sellable, threshold, sequence) become events.</summary>
    private const string Tell = """
        , told as (
          insert into platform.outbox (partition, topic, key, payload)
          select abs(hashtext(level_key) % 8), 'low-stock', level_key, jsonb_build_object(
            'lowStockId', opened.id, 'variantId', opened.variant_id, 'sku', variant.sku, 'locationId', opened.location_id, 'locationCode', location.code,
            'sellable', opened.sellable, 'threshold', opened.threshold, 'sequence', opened.sequence)
          from opened
          join catalog.variant on variant.id = opened.variant_id
          join inventory.location on location.id = opened.location_id
          cross join lateral (select opened.variant_id || ':' || opened.location_id as level_key) as named
        )
        select count(*)::integer from opened
        """;

    /// <summary>$1 id, $2 variant, $3 location, $4 sequence, $5 sellable, $6 threshold. Once: not while it is low already, and not for news that came before.</summary>
    public const string Open =
        """
            with opened as (
              insert into inventory.low_stock (id, variant_id, location_id, sequence, sellable, threshold) values ($1, $2, $3, $4, $5, $6)
              on conflict do nothing
              returning *
            )
            """ + Tell;

    /// <summary>$1 variant, $2 location, $3 sequence with which it has more again.</summary>
    public const string Close = """
        update inventory.low_stock set ended_at = platform.now() where variant_id = $1 and location_id = $2 and ended_at is null and sequence < $3
        """;

    /// <summary>$1 variant or null, $2 location or null: an entry that ended at the level's version of now makes room, since a changed rule may begin it anew.</summary>
    public const string MakeRoom = """
        delete from inventory.low_stock using inventory.level
        where level.variant_id = low_stock.variant_id and level.location_id = low_stock.location_id and low_stock.sequence = level.version and low_stock.ended_at is not null
          and ($1::uuid is null or low_stock.variant_id = $1) and ($2::uuid is null or low_stock.location_id = $2)
        """;

    /// <summary>$1 variant or null, $2 location or null: levels that a changed rule is about are held against the rules as they are now.</summary>
    public const string Reconcile =
        """
            with scope as (
              select level.variant_id, level.location_id, level.sellable, level.version, rule.threshold
              from inventory.level
              left join lateral (
                select threshold from inventory.low_stock_rule as rule
                where (rule.variant_id = level.variant_id or rule.variant_id is null) and (rule.location_id = level.location_id or rule.location_id is null)
                order by rule.variant_id nulls last, rule.location_id nulls last limit 1
              ) as rule on true
              where ($1::uuid is null or level.variant_id = $1) and ($2::uuid is null or level.location_id = $2) and level.last_seq > 0
            ), closed as (
              update inventory.low_stock set ended_at = platform.now()
              from scope
              where low_stock.variant_id = scope.variant_id and low_stock.location_id = scope.location_id and ended_at is null
                and (scope.threshold is null or scope.sellable > scope.threshold)
            ), opened as (
              insert into inventory.low_stock (id, variant_id, location_id, sequence, sellable, threshold)
              -- ids that grow with time (RFC 9562 §5.7), as those of the application: the list is in their order
              select (substr(hex, 1, 8) || '-' || substr(hex, 9) || '-7' || substr(gen_random_uuid()::text, 16))::uuid,
                variant_id, location_id, version, sellable, threshold
              from scope cross join (select lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') as hex) as clock
              where sellable <= threshold
              on conflict do nothing
              returning *
            )
            """ + Tell;
}
