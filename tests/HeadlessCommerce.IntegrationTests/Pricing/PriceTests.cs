using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Search;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Pricing;

public sealed class PriceTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    private const string Set = """
        mutation($input: PricesSetInput!) { pricesSet(input: $input) { writtenCount priceList { code } errors { ... on Error { code path } } } }
        """;

    [Fact]
    public async Task A_new_price_is_what_the_next_reader_sees_and_bad_rows_do_not_keep_it_out()
    {
        var list = await NewList(priority: 10);

        var set = (
            await shop.Staff()
                .Send(
                    Set,
                    new
                    {
                        input = new
                        {
                            priceListId = list,
                            idempotencyKey = "rows",
                            prices = new object[]
                            {
                                new { sku = Sku, amountMinor = 1234, compareAtMinor = 1500 },
                                new { sku = "NO-SUCH", amountMinor = 1 },
                                new { sku = "COL-TOL-PIN-BOU-250G-WB", amountMinor = -1 },
                                new { sku = "COL-TOL-PIN-BOU-250G-WB", amountMinor = 100, compareAtMinor = 100 },
                                new { sku = Sku, amountMinor = 1 },
                            },
                        },
                    }
                )
        ).GetProperty("pricesSet");

        Assert.Equal(1, set.GetProperty("writtenCount").GetInt32());
        Assert.Equal(
            ["input.prices.1.sku", "input.prices.2.amountMinor", "input.prices.3.compareAtMinor", "input.prices.4.sku"],
            set.GetProperty("errors").EnumerateArray().Select(error => string.Join('.', error.GetProperty("path").EnumerateArray())).Order()
        );
        var price = await Price(replica: 1);
        Assert.Equal(1234, price.GetProperty("gross").GetProperty("minor").GetInt64());
        Assert.Equal(1500, price.GetProperty("compareAt").GetProperty("gross").GetProperty("minor").GetInt64());
        Assert.Equal(1234, price.GetProperty("net").GetProperty("minor").GetInt64() + price.GetProperty("tax").GetProperty("minor").GetInt64());
        await shop.Execute("delete from pricing.price where price_list_id in (select id from pricing.price_list where priority = 10)");
    }

    [Fact]
    public async Task Prices_of_one_product_written_at_the_same_time_are_all_in_the_index()
    {
        // Each of the writers sees only its own row when it computes the range; the product's lock makes the last one see all.
        var list = await NewList(priority: 20);
        string[] skus = [.. await shop.Scalar<string[]>("select array_agg(v.sku) from catalog.variant v join catalog.product p on p.id = v.product_id where p.slug = 'ethiopia-yirgacheffe-konga'")];

        await Task.WhenAll(
            skus.Select((sku, i) =>
                shop.Staff(replica: i % 2)
                    .Send(Set, new { input = new { priceListId = list, idempotencyKey = $"race-{i}", prices = new[] { new { sku, amountMinor = 100 + i } } } })
            )
        );

        var range = await shop.Scalar<long[]>(
            """
            select array[o.min_minor, o.max_minor] from search.offer o join catalog.product p on p.id = o.product_id join channels.channel c on c.id = o.channel_id
            where p.slug = 'ethiopia-yirgacheffe-konga' and c.code = 'web' and o.currency = 'EUR'
            """
        );
        Assert.Equal([100, 100 + skus.Length - 1], range);
        await shop.Execute("delete from pricing.price where price_list_id in (select id from pricing.price_list where priority = 20)");
    }

    [Fact]
    public async Task A_sale_counts_while_it_lasts_also_for_sorting()
    {
        var regular = (await Price()).GetProperty("gross").GetProperty("minor").GetInt64();
        var list = await NewList(priority: 30, startsAt: DateTimeOffset.UtcNow.AddHours(1), endsAt: DateTimeOffset.UtcNow.AddHours(3));
        await shop.Staff().Send(Set, new { input = new { priceListId = list, idempotencyKey = "sale", prices = new[] { new { sku = Sku, amountMinor = 1 } } } });
        Assert.Equal(regular, (await Price()).GetProperty("gross").GetProperty("minor").GetInt64());

        try
        {
            await shop.Execute("update platform.clock set shift = interval '2 hours'");
            await shop.Services().GetRequiredService<RefreshOffers>().Run(TestContext.Current.CancellationToken);
            Assert.Equal(1, (await Price()).GetProperty("gross").GetProperty("minor").GetInt64());
            var cheapest = await shop.Client().Send("""{ products(first: 1, orderBy: [{ field: PRICE }]) { nodes { slug priceRange { lowest { gross { minor } } } } } }""");
            Assert.Equal("ethiopia-yirgacheffe-konga", cheapest.GetProperty("products").GetProperty("nodes")[0].GetProperty("slug").GetString());
            await shop.Execute("update platform.clock set shift = interval '4 hours'");
            await shop.Services().GetRequiredService<RefreshOffers>().Run(TestContext.Current.CancellationToken);
            Assert.Equal(regular, (await Price()).GetProperty("gross").GetProperty("minor").GetInt64());
        }
        finally
        {
            await shop.Execute("update platform.clock set shift = interval '0'");
        }
    }

    [Fact]
    public async Task News_of_prices_reaches_readers_of_that_channel_and_currency()
    {
        var list = await NewList(priority: 1);
        await using var news = await shop.Client(replica: 1).Subscribe("subscription { priceChanged { currency variantIds } }");

        await shop.Staff().Send(Set, new { input = new { priceListId = list, idempotencyKey = "news", prices = new[] { new { sku = Sku, amountMinor = 999 } } } });

        var variant = (await shop.Client().Send($$"""{ productVariant(sku: "{{Sku}}") { id } }""")).GetProperty("productVariant").GetProperty("id").GetString();
        var told = await news.NextWhere(data => data.GetProperty("priceChanged").GetProperty("variantIds").EnumerateArray().Any(id => id.GetString() == variant));
        Assert.Equal("EUR", told.GetProperty("priceChanged").GetProperty("currency").GetString());
        await shop.Execute("delete from pricing.price where price_list_id in (select id from pricing.price_list where priority = 1)");
    }

    [Fact]
    public async Task A_list_in_a_currency_that_the_channel_does_not_sell_in_is_refused()
    {
        var answer = await shop.Staff()
            .Send(
                """mutation($input: PriceListCreateInput!) { priceListCreate(input: $input) { priceList { id } errors { ... on Error { code path } } } }""",
                new { input = new { code = "yen", channel = "web", currency = "JPY" } }
            );

        Assert.Equal("""["input","currency"]""", answer.GetProperty("priceListCreate").GetProperty("errors")[0].GetProperty("path").ToString());
    }

    [Fact]
    public async Task Five_hundred_and_one_rows_are_too_many()
    {
        var list = await NewList(priority: 2);
        var prices = Enumerable.Range(0, 501).Select(i => new { sku = $"S{i}", amountMinor = 1 });

        var set = (await shop.Staff().Send(Set, new { input = new { priceListId = list, idempotencyKey = "many", prices } })).GetProperty("pricesSet");

        Assert.Equal("INVALID_INPUT", set.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    private async Task<JsonElement> Price(int replica = 0) =>
        (
            await shop.Client(replica: replica)
                .Send($$"""{ productVariant(sku: "{{Sku}}") { price { gross { minor } net { minor } tax { minor } compareAt { gross { minor } } } } }""")
        )
            .GetProperty("productVariant")
            .GetProperty("price");

    private async Task<string> NewList(int priority, DateTimeOffset? startsAt = null, DateTimeOffset? endsAt = null)
    {
        var answer = await shop.Staff()
            .Send(
                """mutation($input: PriceListCreateInput!) { priceListCreate(input: $input) { priceList { id channel { code } } errors { ... on Error { code message path } } } }""",
                new { input = new { code = $"test-{priority}", channel = "web", currency = "EUR", priority, startsAt, endsAt } }
            );
        Assert.True(answer.GetProperty("priceListCreate").GetProperty("errors").GetArrayLength() == 0, answer.ToString());
        return answer.GetProperty("priceListCreate").GetProperty("priceList").GetProperty("id").GetString()!;
    }
}
