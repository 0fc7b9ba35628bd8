using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>What a page of stock costs does not grow with the shop: the plan is held where it matters, among many variants.</summary>
public sealed class AvailabilityPlanTests(StockDatabase stock) : IClassFixture<StockDatabase>
{
    private const int Variants = 10_000;

    [Fact]
    public async Task A_page_of_stock_is_read_by_key_among_ten_thousand_variants()
    {
        await stock.Execute(
            """
            insert into inventory.location (id, code, kind, name, line1, city, postal_code, country_code, latitude, longitude, time_zone)
            select gen_random_uuid(), 'place-' || i, kind, name, line1, city, postal_code, country_code, latitude, longitude, time_zone
            from inventory.location cross join generate_series(1, 5) i where code = 'warsaw'
            """
        );
        await stock.Execute("insert into catalog.product (id, slug) select gen_random_uuid(), 'many-' || i from generate_series(1, $1) i", Variants);
        await stock.Execute("insert into catalog.variant (id, product_id, sku) select id, id, slug from catalog.product where slug like 'many-%'");
        await stock.Execute(
            """
            insert into inventory.level (variant_id, location_id)
            select variant.id, location.id from catalog.variant cross join inventory.location where sku like 'many-%'
            """
        );
        await stock.Execute("analyze inventory.level");
        var page = await stock.Db.Query("select id from catalog.variant where sku like 'many-%' order by md5(sku) limit 72", row => row.GetGuid(0), [], CancellationToken.None);

        var plan = string.Join('\n', await stock.Db.Query($"explain {Availability.LevelsSql}", row => row.GetString(0), [page.ToArray()], CancellationToken.None));
        Assert.Contains("level_pkey", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
        Assert.Equal(72 * 7, (await stock.Db.Query(Availability.LevelsSql, row => row.GetGuid(0), [page.ToArray()], CancellationToken.None)).Count);
    }
}
