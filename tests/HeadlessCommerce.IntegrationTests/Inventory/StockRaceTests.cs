using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class StockRaceTests(StockDatabase stock) : IClassFixture<StockDatabase>
{
    [Fact]
    public async Task Fifty_buyers_of_ten_units_get_ten()
    {
        var variant = await stock.NewVariant(warsaw: 10);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 1))))
        );
        Assert.Equal(10, outcomes.Count(refusals => refusals.Count == 0));
        Assert.Equal(new Level(10, 10, 0, 0, 11), await stock.Level(variant, stock.Warsaw));
        await stock.AssertTrue();
    }

    [Fact]
    public async Task Two_variants_in_opposite_orders_do_not_deadlock()
    {
        var (first, second) = (await stock.NewVariant(warsaw: 1_000), await stock.NewVariant(warsaw: 1_000));
        var before = await stock.Scalar<long>("select deadlocks from pg_stat_database where datname = current_database()");
        await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
            {
                var order = Guid.NewGuid();
                StockLine[] lines = [new(first, stock.Warsaw, 1), new(second, stock.Warsaw, 1)];
                Assert.Empty(await stock.Reserve(order, i % 2 == 0 ? lines : [.. lines.Reverse()]));
                if (i % 3 == 0)
                    await stock.Transaction(transaction => StockLedger.Release(transaction, ReservationOwner.Order(order), CancellationToken.None));
                else
                    Assert.Equal(2, (await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None))).Count);
            }))
        );
        Assert.Equal(before, await stock.Scalar<long>("select deadlocks from pg_stat_database where datname = current_database()"));
        Assert.Equal(26, (await stock.Level(first, stock.Warsaw)).Allocated);
        await stock.AssertTrue();
    }

    [Fact]
    public async Task Every_version_is_told_once_whatever_runs_at_the_same_time()
    {
        var variant = await stock.NewVariant(warsaw: 100);
        await Task.WhenAll(
            Enumerable.Range(0, 30).Select(i => Task.Run(async () =>
            {
                var order = Guid.NewGuid();
                switch (i % 3)
                {
                    case 0:
                        await stock.Receive(variant, stock.Warsaw, 2);
                        break;
                    case 1:
                        await stock.Reserve(order, new StockLine(variant, stock.Warsaw, 1));
                        await stock.Transaction(transaction => StockLedger.Release(transaction, ReservationOwner.Order(order), CancellationToken.None));
                        break;
                    default:
                        await stock.Reserve(order, new StockLine(variant, stock.Warsaw, 1));
                        await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None));
                        await stock.Transaction(transaction =>
                            StockLedger.Dispatch(transaction, order, [new(variant, stock.Warsaw, 1)], MovementKind.HandedOver, "test", null, CancellationToken.None)
                        );
                        break;
                }
            }))
        );
        var level = await stock.Level(variant, stock.Warsaw);
        Assert.Equal(new Level(110, 0, 0, 110, 1 + 10 + 20 + 30), level);
        var told = await stock.Db.Query(
            "select (payload ->> 'sequence')::bigint from platform.outbox where key = $1 order by id",
            row => row.GetInt64(0),
            [$"{variant}:{stock.Warsaw}"],
            TestContext.Current.CancellationToken
        );
        // In the order of the outbox too: the level's lock orders its events.
        Assert.Equal(Enumerable.Range(1, (int)level.Version).Select(version => (long)version), told);
        await stock.AssertTrue();
    }

    [Fact]
    public async Task Two_workers_expire_each_reservation_once()
    {
        var variant = await stock.NewVariant(warsaw: 200);
        for (var i = 0; i < 100; i++)
        {
            await stock.Transaction(transaction =>
                StockLedger.Reserve(transaction, ReservationOwner.Cart(Guid.NewGuid()), [new(variant, stock.Warsaw, 2)], TimeSpan.FromSeconds(-1), CancellationToken.None)
            );
        }
        var counts = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                var worker = stock.NewExpireReservations();
                var all = 0;
                for (var released = 1; released > 0; all += released)
                    released = await worker.ReleaseBatch(CancellationToken.None);
                return all;
            }))
        );
        Assert.Equal(100, counts.Sum());
        Assert.Equal(200, (await stock.Level(variant, stock.Warsaw)).Sellable);
        await stock.AssertTrue();
    }

    [Fact]
    public async Task An_order_that_is_confirmed_while_it_expires_has_all_of_its_stock_or_none()
    {
        Guid[] variants = [await stock.NewVariant(warsaw: 1_000), await stock.NewVariant(warsaw: 1_000), await stock.NewVariant(warsaw: 1_000)];
        using var done = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var workers = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var worker = stock.NewExpireReservations();
            while (!done.IsCancellationRequested)
                await worker.ReleaseBatch(CancellationToken.None);
        })).ToList();
        var lines = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => Task.Run(async () =>
            {
                var order = Guid.NewGuid();
                await stock.Transaction(transaction =>
                    StockLedger.Reserve(
                        transaction,
                        ReservationOwner.Order(order),
                        variants.Select(variant => new StockLine(variant, stock.Warsaw, 1)),
                        TimeSpan.Zero,
                        CancellationToken.None
                    )
                );
                return (await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None))).Count;
            }))
        );
        await done.CancelAsync();
        await Task.WhenAll(workers);
        Assert.All(lines, count => Assert.True(count is 0 or 3, $"{count} of 3 lines"));
        while (await stock.NewExpireReservations().ReleaseBatch(CancellationToken.None) > 0) { }
        var level = await stock.Level(variants[0], stock.Warsaw);
        Assert.Equal((0, lines.Count(count => count == 3)), (level.Reserved, level.Allocated));
        await stock.AssertTrue();
    }
}
