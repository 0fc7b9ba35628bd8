using System.Text.Json;
using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>What a page of stock costs does not grow with the shop: the plan is held where it matters, among many variants, and its pages are counted among ten times as many.</summary>
public sealed class AvailabilityPlanTests(StockDatabase stock) : IClassFixture<StockDatabase>
{
    private const int Few = 2_000;
    private const int Many = 20_000;
    private const int Page = 72; // 24 products with three variants each
    private const int Places = 7;

    [Fact]
    public async Task A_page_of_stock_is_read_by_key_and_costs_as_many_pages_among_ten_times_as_many_variants()
    {
        await stock.Execute(
            """
            insert into inventory.location (id, code, kind, name, line1, city, postal_code, country_code, latitude, longitude, time_zone)
            select gen_random_uuid(), 'place-' || i, kind, name, line1, city, postal_code, country_code, latitude, longitude, time_zone
            from inventory.location cross join generate_series(1, $1) i where code = 'warsaw'
            """,
            Places - 2
        );
        var few = await Among(0, Few);
        var many = await Among(Few, Many);
        Assert.All([few, many], plan => Assert.Contains("level_pkey", plan.Text, StringComparison.Ordinal));
        Assert.All([few, many], plan => Assert.DoesNotContain("Seq Scan", plan.Text, StringComparison.Ordinal));
        Assert.All([few, many], plan => Assert.Equal(Page * Places, plan.Rows));
        // The index may have grown by a level.
        Assert.True(many.Pages <= few.Pages * 3 / 2, $"{few.Pages} pages among {Few} variants, {many.Pages} among {Many}:\n{many.Text}");
    }

    /// <summary>The plan of a page, and the pages that it reads, once there are so many variants.</summary>
    private async Task<(string Text, int Rows, long Pages)> Among(int from, int to)
    {
        await stock.Execute("insert into catalog.product (id, slug) select gen_random_uuid(), 'many-' || i from generate_series($1 + 1, $2) i", from, to);
        await stock.Execute("insert into catalog.variant (id, product_id, sku) select id, id, slug from catalog.product where slug like 'many-%' on conflict do nothing");
        await stock.Execute(
            """
            insert into inventory.level (variant_id, location_id)
            select variant.id, location.id from catalog.variant cross join inventory.location where sku like 'many-%' order by variant.id on conflict do nothing
            """
        );
        await stock.Execute("vacuum analyze inventory.level");
        var page = (await stock.Db.Query("select id from catalog.variant where sku like 'many-%' order by md5(sku) limit $1", row => row.GetGuid(0), [Page], CancellationToken.None)).ToArray();
        var text = string.Join('\n', await stock.Db.Query($"explain {Availability.LevelsSql}", row => row.GetString(0), [page], CancellationToken.None));
        var read = await stock.Db.Query($"explain (analyze, buffers, format json) {Availability.LevelsSql}", row => row.GetString(0), [page], CancellationToken.None);
        var plan = JsonSerializer.Deserialize<JsonElement>(read[0])[0].GetProperty("Plan");
        return (text, plan.GetProperty("Actual Rows").GetInt32(), plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64());
    }
}
