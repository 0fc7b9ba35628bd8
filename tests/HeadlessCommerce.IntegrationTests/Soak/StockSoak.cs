using System.Diagnostics;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>
/// Two hundred buyers at once want the thousand pieces of one variant, which lie at three locations; three server processes sell them, and while they do, a server and Redis are killed
/// and PostgreSQL is restarted. In the end every piece is either sold once or still there, and what buyers were told is true.
/// </summary>
public sealed class StockSoak(SoakServers servers, int seed, Action<string> report)
{
    private const string Sku = "ETH-YIR-KON-250G-WB";
    private const int Buyers = 200;
    private static readonly (string Location, int Pieces)[] Stock = [("warsaw", 400), ("lodz", 350), ("mombasa", 250)];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<SoakResult> Run()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var watch = Stopwatch.StartNew();
        var (variantId, variantUuid) = await Begin();
        report($"seed {seed}: three servers sell {Stock.Sum(place => place.Pieces)} pieces to {Buyers} buyers");
        var book = new SoakBook();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(patience.Token);
        var browse = new SoakBrowser(servers, silence => report($"seed {seed}: Browse answers again, after {silence.TotalSeconds:F1} s")).Look(over.Token);
        var faults = new SoakFaults(servers, book, seed, report).Strike(over.Token);
        await Task.WhenAll(Enumerable.Range(0, Buyers).Select(i => new SoakBuyer(servers, variantId, book, seed * 1_000 + i).Shop(patience.Token)));
        await faults;
        report($"seed {seed}: {book}");
        await over.CancelAsync();
        var looked = await browse;
        report($"seed {seed}: {looked}");

        // Whoever was asked for an action did not take it: the clock goes on, and what they held is given back.
        await servers.Db.Transaction(
            transaction => transaction.Execute("update platform.clock set shift = shift + interval '2 hours'", [], CancellationToken.None),
            CancellationToken.None
        );
        var left = "";
        try
        {
            await Shop.Eventually(async () => (left = await Unsettled()).Length == 0, "every order has ended, no reservation is left and all news are told", TimeSpan.FromSeconds(120));
        }
        finally
        {
            if (left.Length > 0)
                report($"seed {seed}: left over: {left}");
        }
        await servers.Db.AssertSettled();
        await book.AssertTrue(servers.Db);
        Assert.Equal(
            0,
            await servers.Db.Scalar<long>(
                """
                select count(*) from orders."order" o
                where (o.step = 'CONFIRMED') and (select sum(quantity) from orders.order_line l where l.order_id = o.id)
                  is distinct from (select sum(quantity) from fulfilment.fulfilment_line l join fulfilment.fulfilment f on f.id = l.fulfilment_id where f.order_id = o.id)
                """
            )
        ); // each order's work, once
        var (onHand, sold, unsold, least) = (
            await servers.Db.Query(
                """
                select sum(on_hand)::int, (select coalesce(sum(l.quantity), 0)::int from orders."order" o join orders.order_line l on l.order_id = o.id where o.step = 'CONFIRMED' and l.variant_id = $1),
                  sum(sellable)::int, min(sellable)
                from inventory.level where variant_id = $1
                """,
                row => (row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3)),
                [variantUuid],
                TestContext.Current.CancellationToken
            )
        )[0];
        Assert.Equal(Stock.Sum(place => place.Pieces), onHand); // nothing has left yet
        Assert.Equal(Stock.Sum(place => place.Pieces), sold + unsold);
        Assert.True(least >= 0, "more was promised at a location than there is");
        report($"seed {seed}: {sold} sold + {unsold} left = {onHand}, in {watch.Elapsed.TotalSeconds:F1} s");
        return new(seed, sold, unsold, onHand, book.LostAnswers, looked.LongestSilence);
    }

    /// <summary>What has not come to its end, by kind; empty: everything has.</summary>
    private async Task<string> Unsettled() =>
        await servers.Db.Scalar<string>(
            """
            select concat_ws(', ',
              (select count(*) || ' orders' from orders."order" where step = 'AUTHORIZING' having count(*) > 0),
              (select count(*) || ' reservations' from inventory.reservation having count(*) > 0),
              (select string_agg(topic || ' ' || events, ', ') from (select topic, count(*) as events from platform.outbox group by topic) as news))
            """
        );

    /// <summary>A thousand pieces, by movements; nothing elsewhere.</summary>
    private async Task<(string Id, Guid Uuid)> Begin()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var variant = await servers.Db.Scalar<Guid>("select id from catalog.variant where sku = $1", Sku);
        var levels = await servers.Db.Query(
            "select location.id, location.code, coalesce(level.on_hand, 0) from inventory.location left join inventory.level on location_id = location.id and variant_id = $1",
            row => (Location: row.GetGuid(0), Code: row.GetString(1), OnHand: row.GetInt32(2)),
            [variant],
            cancellationToken
        );
        StockMove[] moves = [.. levels.Select(level => new StockMove(variant, level.Location, Stock.FirstOrDefault(place => place.Location == level.Code).Pieces - level.OnHand))];
        var cause = new MovementCause(MovementKind.Correction, CauseKind.Adjustment, "soak", "test", null);
        await servers.Db.Transaction(transaction => StockLedger.Move(transaction, moves, cause, cancellationToken), cancellationToken);
        return (GlobalId.Format("ProductVariant", variant), variant);
    }
}
