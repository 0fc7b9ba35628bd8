namespace HeadlessCommerce.Search;

/// <summary>Facets as a part of the statement that finds the hits.</summary>
internal static class FacetSql
{
    // Bands of prices begin at 0 and at 1, 2, 5, 10, 20, 50 … main units, in minor units here; the last is beyond any price.
    private static readonly string Bounds = string.Join(
        ", ",
        Enumerable.Range(2, 11).SelectMany(digits => new[] { 1, 2, 5 }.Select(first => first + new string('0', digits)))
    );

    // Of one value, beside its kind.
    private static readonly string[] Names = ["place", "nth", "key", "key_name", "value", "value_name", "count", "low", "high"];

    /// <summary>The columns of a value, in the order of <see cref="FacetRow.Read"/>.</summary>
    public static readonly string Value = string.Join(", ", Names);

    /// <summary>The same columns of a row that is no value.</summary>
    public const string NoValue = "0 as place, 0::bigint as nth, '' as key, '' as key_name, '' as value, '' as value_name, 0 as count, 0::bigint as low, 0::bigint as high";

    public static string Columns(string of) => string.Join(", ", Names.Skip(2).Select(name => $"{of}.{name}"));

    /// <summary>CTEs over <c>hits (id, category_id, min_minor)</c> that end in <c>facet</c>.</summary>
    public static string Of(string language, string fallback) =>
        $"""
        stocked as (
          select exists (
            select from catalog.variant v
            join inventory.level l on l.variant_id = v.id and l.sellable > 0
            join inventory.location place on place.id = l.location_id and place.active
            where v.product_id = h.id) as available, count(*) as count
          from hits h group by 1
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
            select width_bucket(h.min_minor, bounds.of) as nth, count(*) as count from hits h where h.min_minor is not null group by 1
          ) band
          union all
          select 4, 0, 'availability', null, case when available then 'IN_STOCK' else 'OUT_OF_STOCK' end, null, count, 0, 0, 0
          from stocked
        ),
        facet as (
          select kind, place, nth, key, coalesce(key_name ->> {language}, key_name ->> {fallback}, key) as key_name, coalesce(value, '') as value,
            coalesce(value_name ->> {language}, value_name ->> {fallback}, value, '') as value_name, count::int, low, high
          from (select *, row_number() over (partition by kind, key order by low, count desc, value_place, value) as nth from counted) ranked
          where nth <= 50
        )
        """;
}
