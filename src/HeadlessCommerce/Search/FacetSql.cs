namespace HeadlessCommerce.Search;

/// <summary>All facets in one statement, over hits that are found once.</summary>
internal static class FacetSql
{
    // Bands of prices begin at 0 and at 1, 2, 5, 10, 20, 50 … main units, in minor units here; the last is beyond any price.
    private static readonly string Bounds = string.Join(
        ", ",
        Enumerable.Range(2, 11).SelectMany(digits => new[] { 1, 2, 5 }.Select(first => first + new string('0', digits)))
    );

    public static string Of(string hits, string language, string fallback, string channel, string currency) =>
        $"""
        with {hits},
        stocked as (
          select h.id, exists (
            select from catalog.variant v
            join inventory.level l on l.variant_id = v.id and l.sellable > 0
            join inventory.location place on place.id = l.location_id and place.active
            where v.product_id = h.id) as available
          from hits h
        ),
        shelved as (select category_id, count(*) as count from hits where category_id is not null group by 1),
        counted as (
          select 1 as kind, 0 as place, 'category' as key, null::jsonb as key_name, c.slug as value,
            (select jsonb_object_agg(t.language, t.name) from catalog.category_translation t where t.category_id = c.id) as value_name,
            sum(s.count) as count, c.position as value_place, 0::bigint as low, 0::bigint as high
          from shelved s
          join catalog.category leaf on leaf.id = s.category_id
          join catalog.category c on c.id = any (leaf.path)
          group by c.id
          union all
          select 2, a.position, a.code, a.name, value.code, value.name, count.count, value.position, 0, 0
          from (
            select pa.attribute_value_id, count(*) as count from hits h join catalog.product_attribute pa on pa.product_id = h.id group by 1
          ) count
          join catalog.attribute_value value on value.id = count.attribute_value_id
          join catalog.attribute a on a.id = value.attribute_id
          union all
          select 3, 0, 'price', null, null, null, band.count, 0, coalesce(bounds.of[band.nth], 0), bounds.of[band.nth + 1]
          from (select array[{Bounds}]::bigint[] as of) bounds
          cross join lateral (
            select width_bucket(o.min_minor, bounds.of) as nth, count(*) as count
            from hits h
            join search.offer o on o.channel_id = {channel} and o.currency = {currency} and o.product_id = h.id and o.min_minor is not null
            group by 1
          ) band
          union all
          select 4, 0, 'availability', null, case when available then 'IN_STOCK' else 'OUT_OF_STOCK' end, null, count(*), 0, 0, 0
          from stocked group by available
        )
        select kind, key, coalesce(key_name ->> {language}, key_name ->> {fallback}, key), coalesce(value, ''),
          coalesce(value_name ->> {language}, value_name ->> {fallback}, value, ''), count::int, low, high
        from (select *, row_number() over (partition by kind, key order by low, count desc, value_place, value) as nth from counted) ranked
        where nth <= 50
        order by kind, place, key, nth
        """;
}
