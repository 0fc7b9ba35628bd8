using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>What may be promised beyond what lies there, and who gets what comes.</summary>
public sealed class BackorderLedgerTests(StockDatabase stock) : IClassFixture<StockDatabase>
{
    [Fact]
    public async Task Fifty_buyers_get_what_lies_there_and_the_limit_and_not_one_more()
    {
        var variant = await stock.NewVariant(warsaw: 10);
        await stock.AllowBackorders(variant, stock.Warsaw, 5);
        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => Task.Run(() => stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 1, MayWait: true))))
        );
        Assert.Equal(15, outcomes.Count(refusals => refusals.Count == 0));
        Assert.Equal((5, 0), (await Backordered(variant), await Promisable(variant)));
        await stock.AssertTrue();
    }

    [Fact]
    public async Task Who_was_told_nothing_of_waiting_gets_only_what_lies_there()
    {
        var variant = await stock.NewVariant(warsaw: 2);
        await stock.AllowBackorders(variant, stock.Warsaw, 5);
        Assert.Equal([new StockRefusal(variant, stock.Warsaw, 3, 2)], await stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 3)));
        Assert.Empty(await stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 3, MayWait: true)));
        Assert.Equal(1, await Backordered(variant));
    }

    [Fact]
    public async Task Who_was_promised_first_is_served_first_and_nobody_is_served_by_what_is_promised_to_another()
    {
        var variant = await stock.NewVariant(warsaw: 2);
        await stock.AllowBackorders(variant, stock.Warsaw, 20);
        var there = await Ordered(variant, 2);
        var (first, second, third) = (await Ordered(variant, 3), await Ordered(variant, 2), await Ordered(variant, 2));
        Assert.Empty(await stock.FillBackorders(variant, stock.Warsaw)); // what lies there is promised
        Assert.Equal([new StockRefusal(variant, stock.Warsaw, 3, 0)], await Dispatch(first, variant, 3));

        await stock.Receive(variant, stock.Warsaw, 4);
        Assert.Equal([new StockRefusal(variant, stock.Warsaw, 3, 0)], await Dispatch(first, variant, 3)); // not before it was served
        Assert.Equal([(first, 3), (second, 1)], await stock.FillBackorders(variant, stock.Warsaw));
        Assert.Empty(await stock.FillBackorders(variant, stock.Warsaw));
        Assert.Equal([new StockRefusal(variant, stock.Warsaw, 2, 1)], await Dispatch(second, variant, 2));
        Assert.Empty(await Dispatch(first, variant, 3));
        Assert.Empty(await Dispatch(there, variant, 2));

        // One who gives up makes room for the next.
        await stock.Transaction(transaction => StockLedger.Deallocate(transaction, second, CancellationToken.None));
        Assert.Equal([(third, 1)], await stock.FillBackorders(variant, stock.Warsaw));
        await stock.Receive(variant, stock.Warsaw, 10);
        Assert.Equal([(third, 1)], await stock.FillBackorders(variant, stock.Warsaw));
        Assert.Equal((0, 11), (await Backordered(variant), (await stock.Level(variant, stock.Warsaw)).OnHand));
        Assert.Equal(9, (await stock.Level(variant, stock.Warsaw)).Sellable);
        await stock.AssertTrue();
    }

    [Fact]
    public async Task What_comes_for_those_who_wait_cannot_be_bought_by_others_even_before_they_are_served()
    {
        var variant = await stock.NewVariant(warsaw: 1);
        await stock.AllowBackorders(variant, stock.Warsaw, 4);
        await Ordered(variant, 5);
        await stock.Receive(variant, stock.Warsaw, 4);
        Assert.Equal(0, (await stock.Level(variant, stock.Warsaw)).Sellable);
        Assert.Single(await stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 1)));
    }

    [Fact]
    public async Task A_hold_that_expires_gives_back_what_it_took_of_the_limit()
    {
        var variant = await stock.NewVariant(warsaw: 1);
        await stock.AllowBackorders(variant, stock.Warsaw, 4);
        await stock.Transaction(transaction =>
            StockLedger.Reserve(
                transaction,
                ReservationOwner.Order(Guid.NewGuid()),
                [new(variant, stock.Warsaw, 5, MayWait: true)],
                TimeSpan.FromSeconds(-1),
                CancellationToken.None
            )
        );
        Assert.Equal((4, 0), (await Backordered(variant), await Promisable(variant)));
        while (await stock.NewExpireReservations().ReleaseBatch(CancellationToken.None) > 0) { }
        Assert.Equal((0, 5), (await Backordered(variant), await Promisable(variant)));
        await stock.AssertTrue();
    }

    [Fact]
    public async Task Goods_that_a_count_did_not_find_use_up_the_limit()
    {
        var variant = await stock.NewVariant(warsaw: 5);
        await stock.AllowBackorders(variant, stock.Warsaw, 4);
        await Ordered(variant, 5);
        await stock.Transaction(transaction =>
            StockLedger.Move(transaction, [new(variant, stock.Warsaw, -3)], new(MovementKind.Counted, CauseKind.Count, null, "test", null), CancellationToken.None)
        );
        Assert.Equal(1, await Promisable(variant));
    }

    [Fact]
    public async Task While_goods_come_and_go_and_orders_are_served_at_once_nobody_is_served_twice()
    {
        var variant = await stock.NewVariant(warsaw: 5);
        await stock.AllowBackorders(variant, stock.Warsaw, 60);
        var before = await stock.Scalar<long>("select deadlocks from pg_stat_database where datname = current_database()");
        var orders = new List<Guid>();
        for (var i = 0; i < 20; i++)
            orders.Add(await Ordered(variant, 3));
        await Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
            {
                await stock.Receive(variant, stock.Warsaw, 4);
                await stock.FillBackorders(variant, stock.Warsaw);
                if (i % 3 == 0)
                    await stock.Transaction(transaction => StockLedger.Deallocate(transaction, orders[i], CancellationToken.None));
                else
                    await Dispatch(orders[i], variant, 3);
            }))
        );
        await stock.FillBackorders(variant, stock.Warsaw);
        Assert.Equal(before, await stock.Scalar<long>("select deadlocks from pg_stat_database where datname = current_database()"));
        var covered = await stock.Scalar<long>("select coalesce(sum(quantity - backordered), 0) from inventory.allocation where variant_id = $1", variant);
        var level = await stock.Level(variant, stock.Warsaw);
        Assert.True(covered <= level.OnHand, $"{covered} of {level.OnHand}");
        Assert.True(await Backordered(variant) == 0 || covered == level.OnHand, "What lies there serves those who wait.");
        await stock.AssertTrue();
    }

    private async Task<Guid> Ordered(Guid variant, int quantity)
    {
        var order = Guid.NewGuid();
        Assert.Empty(await stock.Reserve(order, new StockLine(variant, stock.Warsaw, quantity, MayWait: true)));
        await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None));
        return order;
    }

    private Task<IReadOnlyList<StockRefusal>> Dispatch(Guid order, Guid variant, int quantity) =>
        stock.Transaction(transaction =>
            StockLedger.Dispatch(transaction, order, [new(variant, stock.Warsaw, quantity)], MovementKind.Dispatched, "test", null, CancellationToken.None)
        );

    private Task<int> Backordered(Guid variant) =>
        stock.Scalar<int>("select backordered from inventory.level where variant_id = $1 and location_id = $2", variant, stock.Warsaw);

    private Task<int> Promisable(Guid variant) =>
        stock.Scalar<int>("select promisable from inventory.level where variant_id = $1 and location_id = $2", variant, stock.Warsaw);
}
