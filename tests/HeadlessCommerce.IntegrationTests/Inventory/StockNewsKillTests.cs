using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>What follows from stock that came (orders served, alerts, low levels) is done once, whatever dies while it is being done.</summary>
public sealed class StockNewsKillTests(TestStores stores)
{
    private const int Variants = 60;

    [Fact]
    public async Task What_follows_from_stock_is_done_once_though_the_server_is_killed_in_the_middle()
    {
        var shop = await stores.CreateShop();
        await using var db = CommercePools.Open(shop.Postgres);
        var warsaw = (await db.Query("select id from inventory.location where code = 'warsaw'", row => row.GetGuid(0), [], CancellationToken.None))[0];
        var variants = await db.Query("select id from catalog.variant order by id limit $1", row => row.GetGuid(0), [Variants], CancellationToken.None);
        await Execute(db, "insert into inventory.low_stock_rule (id, location_id, threshold) values (gen_random_uuid(), $1, 1)", warsaw);
        foreach (var variant in variants)
            await SellWhatIsNotThere(db, variant, warsaw);

        await using (var first = await ShopProcess.Start(shop))
        {
            await Shop.Eventually(async () => await Served(db) > 0, "the first server serves");
            await first.Kill();
        }
        await using var second = await ShopProcess.Start(shop);
        await Shop.Eventually(async () => await db.Scalar<long>("select count(*) from platform.outbox") == 0, "the second server has told everything");

        Assert.Equal(Variants, await Served(db));
        Assert.Equal(0, await db.Scalar<long>("select count(*) from inventory.back_in_stock where status <> 'NOTIFIED'"));
        // Each level crossed its threshold once, and nothing that came twice made a second entry.
        Assert.Equal((Variants, Variants), ((int)await db.Scalar<long>("select count(*) from inventory.low_stock"), (int)await db.Scalar<long>("select count(distinct variant_id) from inventory.low_stock")));
    }

    /// <summary>Three are promised of none, somebody waits to hear of it; then five come and one goes: two are left over, then one.</summary>
    private static async Task SellWhatIsNotThere(CommerceDb db, Guid variant, Guid warsaw)
    {
        var order = Guid.NewGuid();
        await db.Transaction(
            async transaction =>
            {
                MovementCause cause = new(MovementKind.Received, CauseKind.Adjustment, null, "test", null);
                await StockLedger.Move(transaction, [new(variant, warsaw, 0, Target: 0)], cause, CancellationToken.None);
                await transaction.Execute("update inventory.level set safety_stock = 0 where variant_id = $1", [variant], CancellationToken.None);
                await StockLedger.SetBackorder(transaction, variant, warsaw, new(BackorderKind.Backorder, 5, null, 14), CancellationToken.None);
                Assert.Empty(
                    await StockLedger.Reserve(transaction, ReservationOwner.Order(order), [new(variant, warsaw, 3, MayWait: true)], TimeSpan.FromHours(1), CancellationToken.None)
                );
                await StockLedger.Allocate(transaction, order, CancellationToken.None);
                await transaction.Execute(
                    """
                    insert into inventory.back_in_stock (id, variant_id, channel_id, email, language, token_hash)
                    select gen_random_uuid(), $1, id, 'ada@example.com', 'en', sha256($1::text::bytea) from channels.channel where code = 'web'
                    """,
                    [variant],
                    CancellationToken.None
                );
                // What happened until here is another story's news.
                await transaction.Execute("delete from platform.outbox where key = $1", [$"{variant}:{warsaw}"], CancellationToken.None);
                await StockLedger.Move(transaction, [new(variant, warsaw, 5)], cause, CancellationToken.None);
                await StockLedger.Move(transaction, [new(variant, warsaw, -1)], cause with { Kind = MovementKind.Damaged }, CancellationToken.None);
                return true;
            },
            CancellationToken.None
        );
    }

    private static async Task<int> Served(CommerceDb db) => (int)await db.Scalar<long>("select count(*) from inventory.allocation where backordered = 0");

    private static Task<bool> Execute(CommerceDb db, string sql, params object?[] parameters) =>
        db.Transaction(async transaction => await transaction.Execute(sql, parameters, CancellationToken.None) > 0, CancellationToken.None);
}
