using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Fulfilment;

public sealed class DeliveryPlannerTests(Shop shop) : IClassFixture<Shop>
{
    [Theory]
    [InlineData(1)]
    [InlineData(30)]
    public async Task Options_are_one_statement_whatever_the_number_of_lines(int lines)
    {
        await Options(1); // methods, places and taxes stay in memory
        var count = RoundTrips.Count();
        Assert.NotEmpty(await Options(lines));
        Assert.Equal((1, 1), (count.Statements, count.Batches));
    }

    [Fact]
    public async Task What_an_option_reserves_is_exactly_what_was_asked_for()
    {
        foreach (var option in await Options(5))
        {
            Assert.Equal(option.Parcels.Count, option.Splits);
            Assert.Equal(10, option.StockLines.Sum(line => line.Quantity));
            Assert.True(option.Promise.Earliest < option.Promise.Latest);
            Assert.Equal(option.Price.Gross.Minor, option.Price.Net.Minor + option.Price.Tax.Minor);
        }
    }

    [Fact]
    public async Task A_rate_that_staff_sets_is_offered_at_once()
    {
        const string set = """
            mutation ($input: DeliveryRateSetInput!) {
              deliveryRateSet(input: $input) { deliveryMethod { code } errors { ... on Error { code } } }
            }
            """;
        object Input(long minor, string zone) =>
            new { input = new { method = "standard", zone, currency = "EUR", priceMinor = minor, idempotencyKey = Guid.NewGuid() } };
        await shop.Staff().Send(set, Input(777, "poland"));
        Assert.Equal(777, (await Options(1)).Single(option => option.Id == "standard").Price.Gross.Minor);
        var unknown = await shop.Staff().Send(set, Input(1, "atlantis"));
        Assert.Equal("NOT_FOUND", unknown.GetProperty("deliveryRateSet").GetProperty("errors")[0].GetProperty("code").GetString());
        var associate = await shop.Staff("associate", "warsaw").Post(set, Input(1, "poland"));
        Assert.Equal("FORBIDDEN", associate.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_option_is_found_again_while_it_is_possible()
    {
        var planner = shop.Services().GetRequiredService<DeliveryPlanner>();
        var (lines, context) = (await Lines(1), await Context());
        var subtotal = new Money(1_000, context.Currency);
        Assert.NotNull(await planner.Find("collect:warsaw", lines, subtotal, null, null, context, TestContext.Current.CancellationToken));
        Assert.Null(await planner.Find("collect:lodz", lines, subtotal, null, null, context, TestContext.Current.CancellationToken));
        DeliveryLine[] tooMany = [lines[0] with { Quantity = 100_000 }];
        Assert.Null(await planner.Find("collect:warsaw", tooMany, subtotal, null, null, context, TestContext.Current.CancellationToken));
    }

    private async Task<IReadOnlyList<DeliveryOption>> Options(int lines)
    {
        var context = await Context();
        var to = new AddressInput("Nowy Świat 1", "Warszawa", "00-001", CountryCode.Parse("PL"));
        return await shop.Services()
            .GetRequiredService<DeliveryPlanner>()
            .Options(await Lines(lines), new(1_000, context.Currency), to, new(52.23, 21.01), context, TestContext.Current.CancellationToken);
    }

    private async Task<ShopContext> Context()
    {
        var web = (await shop.Services().GetRequiredService<ChannelDirectory>().Find("web", TestContext.Current.CancellationToken))!;
        return new(web, web.DefaultLanguage, CurrencyCode.Parse("EUR"));
    }

    /// <summary>Variants of which there is enough in Warsaw and in Łódź; two of each. Cached: the look-up would count as a statement.</summary>
    private async Task<DeliveryLine[]> Lines(int count) => [.. (await (_variants ??= Variants())).Take(count).Select(id => new DeliveryLine(id, 2))];

    private Task<Guid[]>? _variants;

    private Task<Guid[]> Variants() =>
        shop.Scalar<Guid[]>(
            """
            select array_agg(variant_id) from (
              select variant_id from inventory.level join inventory.location on location.id = location_id
              where code in ('warsaw', 'lodz') and sellable >= 4 group by variant_id having count(*) = 2 order by variant_id) as stocked
            """
        );
}
