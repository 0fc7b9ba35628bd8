using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.SampleData;
using HeadlessCommerce.SampleData.Big;

namespace HeadlessCommerce.IntegrationTests.SampleData;

public sealed class SampleShopTests(Shop shop) : IClassFixture<Shop>
{
    // What a row of any table holds, summed up.
    private const string Sums = """
        select string_agg(t || ' ' || (xpath('/row/s/text()', query_to_xml(format('select md5(string_agg(x::text, '','' order by x::text)) as s from %s x', t), false, true, '')))[1]::text, E'\n')
        from unnest(array['channels.channel','channels.api_key','channels.tax_rate','inventory.location','inventory.level','inventory.movement','catalog.category','catalog.product',
          'catalog.product_translation','catalog.product_channel','catalog.variant','catalog.variant_translation','catalog.attribute_value','catalog.product_attribute','catalog.media',
          'pricing.price_list','pricing.price','fulfilment.method','fulfilment.zone','fulfilment.rate']) t
        """;

    [Fact]
    public async Task A_second_seed_changes_nothing_and_brings_back_nothing_that_was_taken_off()
    {
        await shop.Execute("delete from catalog.product_channel where product_id = (select id from catalog.product where slug = 'stella-moka-pot')");
        await shop.Execute("delete from pricing.price where variant_id = (select id from catalog.variant where sku = 'COL-TOL-PIN-BOU-250G-WB')");
        await shop.Execute("update inventory.level set safety_stock = 9, version = version + 1 where on_hand = 50");
        var before = await shop.Scalar<string>(Sums);

        await SampleShop.Seed(shop.Db, TestContext.Current.CancellationToken);

        Assert.Equal(before, await shop.Scalar<string>(Sums));
    }

    [Fact]
    public async Task Every_text_is_there_in_six_languages_and_every_variant_has_its_prices()
    {
        Assert.Equal(0, await shop.Scalar<long>("select count(*) from catalog.product p where (select count(*) from catalog.product_translation t where t.product_id = p.id and description <> '') <> 6"));
        Assert.Equal(0, await shop.Scalar<long>("select count(*) from catalog.variant v where (select count(*) from catalog.variant_translation t where t.variant_id = v.id) <> 6"));
        Assert.Equal(18, await shop.Scalar<long>("select count(*) from pricing.price_list"));
        Assert.True(await shop.Scalar<long>("select count(*) from catalog.variant") >= 150);
    }

    [Fact]
    public async Task A_big_catalogue_is_found_priced_and_in_stock_and_grows_only_by_what_is_missing()
    {
        Assert.Equal(30, await BigCatalog.Generate(shop.Db, 30, null, TestContext.Current.CancellationToken));
        Assert.Equal(10, await BigCatalog.Generate(shop.Db, 40, null, TestContext.Current.CancellationToken));

        var product = (await shop.Client().Send(
            """{ product(slug: "kolkheti-1-espresso") { name variants { nodes { price { gross { minor } } availability { sellable byLocation(first: 10) { nodes { quantity } } } } } } }"""))
            .GetProperty("product");
        Assert.Equal("Kolkheti 1 Espresso", product.GetProperty("name").GetString());
        Assert.All(product.GetProperty("variants").GetProperty("nodes").EnumerateArray(), variant =>
        {
            Assert.True(variant.GetProperty("price").GetProperty("gross").GetProperty("minor").GetInt64() > 0);
            Assert.Equal(7, variant.GetProperty("availability").GetProperty("byLocation").GetProperty("nodes").GetArrayLength());
        });
        Assert.Equal(
            0,
            await shop.Scalar<long>("select count(*) from inventory.level l where on_hand <> coalesce((select sum(quantity) from inventory.movement m where (m.variant_id, m.location_id) = (l.variant_id, l.location_id)), 0)"));
    }
}
