using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class AvailableToPromiseTests(Shop shop) : IClassFixture<Shop>
{
    private const string Promise = """
        query ($sku: String!, $at: DateTime, $location: String) {
          productVariant(sku: $sku) { availability { sellable availableToPromise(at: $at, location: $location) { quantity status } } }
        }
        """;

    [Fact]
    public async Task What_arrives_until_a_day_can_be_promised_for_it_and_what_is_late_cannot()
    {
        var sku = await shop.Sku(100);
        foreach (var place in new[] { "warsaw", "lodz", "mombasa", "tbilisi", "baku", "lagos", "nairobi" })
            await shop.SetStock(sku, place, place == "lodz" ? 6 : 0);
        await Purchase(sku, 10, days: 5);
        await Purchase(sku, 20, days: 15);
        await Purchase(sku, 40, days: -1); // late
        await Transfer(sku, 4, days: 2); // from Łódź to Warsaw: on its way, promised by nobody until it is expected

        Assert.Equal((2, "LOW"), await At(sku, null));
        Assert.Equal(2, (await At(sku, 1)).Quantity);
        Assert.Equal(6, (await At(sku, 3)).Quantity);
        Assert.Equal((16, "IN_STOCK"), await At(sku, 6));
        Assert.Equal(36, (await At(sku, 30)).Quantity);
        Assert.Equal(14, (await At(sku, 6, "warsaw")).Quantity);
        Assert.Equal(2, (await At(sku, 6, "lodz")).Quantity);
        // A band where the channel shows bands.
        var band = (await shop.Client("app").Send(Promise, new { sku, at = DateTimeOffset.UtcNow.AddDays(6) }))
            .GetProperty("productVariant").GetProperty("availability").GetProperty("availableToPromise");
        Assert.Equal((JsonValueKind.Null, "IN_STOCK"), (band.GetProperty("quantity").ValueKind, band.Text("status")));
    }

    [Fact]
    public async Task What_was_promised_beyond_stock_is_taken_from_what_arrives()
    {
        var sku = await shop.Sku(101);
        foreach (var place in new[] { "warsaw", "lodz", "mombasa", "tbilisi", "baku", "lagos", "nairobi" })
            await shop.SetStock(sku, place, 0);
        (
            await shop.Staff().Do(
                "backorderPolicySet",
                "level { version }",
                new { sku, location = "warsaw", policy = new { kind = "BACKORDER", limit = 5, shipsWithinDays = 10 }, idempotencyKey = StockDesk.NewKey() }
            )
        ).Done();
        var buyer = await Buyer.Ready(shop.Client(), sku, 3, "collect:warsaw:later");
        Assert.Empty(Buyer.Errors(await buyer.Place()));
        await Purchase(sku, 10, days: 5);
        Assert.Equal(7, (await At(sku, 6)).Quantity);
    }

    [Fact]
    public async Task A_page_with_promises_by_date_costs_one_statement_more_whatever_its_length()
    {
        const string page = """
            query ($first: Int!, $at: DateTime) {
              products(first: $first) { nodes { variants(first: 10) { nodes { availability { sellable availableToPromise(at: $at) { quantity } } } } } }
            }
            """;
        const string without = "query ($first: Int!) { products(first: $first) { nodes { variants(first: 10) { nodes { availability { sellable } } } } } }";
        var client = shop.Client();
        await client.Send(page, new { first = 1, at = DateTimeOffset.UtcNow.AddDays(10) }); // the first request also reads what is then kept
        foreach (var first in new[] { 10, 60 })
        {
            var (_, plain) = await client.Count(without, new { first });
            var (_, dated) = await client.Count(page, new { first, at = DateTimeOffset.UtcNow.AddDays(10) });
            Assert.Equal(plain.Statements + 1, dated.Statements);
        }
    }

    [Fact]
    public async Task A_movement_leads_to_its_paper()
    {
        var sku = await shop.Sku(102);
        var id = await Purchase(sku, 3, days: 1);
        (
            await shop.Staff().Do(
                "purchaseOrderReceive",
                "purchaseOrder { status }",
                new { purchaseOrderId = id, lines = new[] { new { sku, quantity = 3 } }, idempotencyKey = StockDesk.NewKey() }
            )
        ).Done();
        await Transfer(sku, 1, days: 1, from: "warsaw", to: "lodz");
        const string why = """
            query ($sku: String!) {
              inventoryLevel(sku: $sku, location: "warsaw") {
                movements(first: 3) { nodes { kind cause { kind transfer { to { code } } purchaseOrder { id supplier } count { id } } } }
              }
            }
            """;
        var causes = (await shop.Staff().Send(why, new { sku })).GetProperty("inventoryLevel").GetProperty("movements").GetProperty("nodes").EnumerateArray()
            .Select(movement => movement.GetProperty("cause")).ToList();
        Assert.Equal(("TRANSFER", "lodz"), (causes[0].Text("kind"), causes[0].GetProperty("transfer").GetProperty("to").Text("code")));
        Assert.Equal(("PURCHASE", id), (causes[1].Text("kind"), causes[1].GetProperty("purchaseOrder").Text("id")));
        Assert.Equal(("SEED", JsonValueKind.Null), (causes[2].Text("kind"), causes[2].GetProperty("count").ValueKind));
    }

    private async Task<(int Quantity, string? Status)> At(string sku, int? days, string? location = null)
    {
        DateTimeOffset? at = days is { } some ? DateTimeOffset.UtcNow.AddDays(some) : null;
        var promise = (await shop.Client().Send(Promise, new { sku, at, location })).GetProperty("productVariant").GetProperty("availability").GetProperty("availableToPromise");
        return (promise.Int("quantity"), promise.Text("status"));
    }

    private async Task<string> Purchase(string sku, int quantity, int days) =>
        (
            await shop.Staff().Do(
                "purchaseOrderCreate",
                "purchaseOrder { id }",
                new
                {
                    location = "warsaw",
                    supplier = "Roasters",
                    expectedAt = DateTimeOffset.UtcNow.AddDays(days),
                    lines = new[] { new { sku, quantity } },
                    idempotencyKey = StockDesk.NewKey(),
                }
            )
        ).Done().GetProperty("purchaseOrder").Text("id")!;

    private async Task Transfer(string sku, int quantity, int days, string from = "lodz", string to = "warsaw")
    {
        var id = (
            await shop.Staff().Do(
                "stockTransferCreate",
                "stockTransfer { id }",
                new { from, to, expectedAt = DateTimeOffset.UtcNow.AddDays(days), lines = new[] { new { sku, quantity } }, idempotencyKey = StockDesk.NewKey() }
            )
        ).Done().GetProperty("stockTransfer").Text("id");
        (await shop.Staff().Do("stockTransferShip", "stockTransfer { status }", new { transferId = id, idempotencyKey = StockDesk.NewKey() })).Done();
    }
}
