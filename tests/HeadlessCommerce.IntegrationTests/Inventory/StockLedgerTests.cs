using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class StockLedgerTests(StockDatabase stock) : IClassFixture<StockDatabase>
{
    private static readonly MovementCause Adjustment = new(MovementKind.Correction, CauseKind.Adjustment, "test", "test", null);

    [Fact]
    public async Task Reserved_stock_is_not_sellable_and_is_news()
    {
        var variant = await stock.NewVariant(warsaw: 10);
        Assert.Empty(await stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 4)));
        Assert.Equal(new Level(10, 4, 0, 6, 2), await stock.Level(variant, stock.Warsaw));
        var news = await stock.Scalar<string>("select payload::text from platform.outbox where key = $1 order by id desc limit 1", $"{variant}:{stock.Warsaw}");
        Assert.Contains("\"sequence\": 2", news, StringComparison.Ordinal);
        Assert.Contains("\"sellable\": 6", news, StringComparison.Ordinal);
        await stock.AssertTrue();
    }

    [Fact]
    public async Task One_line_too_many_refuses_all_lines()
    {
        var (few, many) = (await stock.NewVariant(warsaw: 1), await stock.NewVariant(warsaw: 10));
        var nowhere = await stock.NewVariant();
        var refusals = await stock.Reserve(
            Guid.NewGuid(),
            new StockLine(many, stock.Warsaw, 2),
            new StockLine(few, stock.Warsaw, 2),
            new StockLine(nowhere, stock.Lodz, 1)
        );
        Assert.Equal(
            new HashSet<StockRefusal> { new(few, stock.Warsaw, 2, 1), new(nowhere, stock.Lodz, 1, 0) },
            [.. refusals]
        );
        Assert.Equal(new Level(10, 0, 0, 10, 1), await stock.Level(many, stock.Warsaw));
    }

    [Fact]
    public async Task Lines_of_one_variant_and_location_add_up()
    {
        var variant = await stock.NewVariant(warsaw: 5);
        Assert.Single(await stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 3), new StockLine(variant, stock.Warsaw, 3)));
        Assert.Empty(await stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 2), new StockLine(variant, stock.Warsaw, 3)));
        Assert.Equal(0, (await stock.Level(variant, stock.Warsaw)).Sellable);
    }

    [Fact]
    public async Task Safety_stock_is_not_sold()
    {
        var variant = await stock.NewVariant(warsaw: 5);
        await stock.Execute("update inventory.level set safety_stock = 3 where variant_id = $1", variant);
        Assert.Equal([new StockRefusal(variant, stock.Warsaw, 3, 2)], await stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 3)));
        Assert.Empty(await stock.Reserve(Guid.NewGuid(), new StockLine(variant, stock.Warsaw, 2)));
    }

    [Fact]
    public async Task Released_stock_is_sellable_again_once()
    {
        var variant = await stock.NewVariant(warsaw: 5);
        var order = Guid.NewGuid();
        await stock.Reserve(order, new StockLine(variant, stock.Warsaw, 5));
        for (var i = 0; i < 2; i++)
            await stock.Transaction(transaction => StockLedger.Release(transaction, ReservationOwner.Order(order), CancellationToken.None));
        Assert.Equal(new Level(5, 0, 0, 5, 3), await stock.Level(variant, stock.Warsaw));
    }

    [Fact]
    public async Task An_order_is_allocated_where_it_was_reserved_and_leaves_on_hand_when_it_leaves()
    {
        var variant = await stock.NewVariant(warsaw: 4, lodz: 10);
        var order = Guid.NewGuid();
        await stock.Reserve(order, new StockLine(variant, stock.Warsaw, 4), new StockLine(variant, stock.Lodz, 6));
        var allocated = await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None));
        Assert.Equal(new HashSet<StockLine> { new(variant, stock.Warsaw, 4), new(variant, stock.Lodz, 6) }, [.. allocated]);
        Assert.Equal(new Level(10, 0, 6, 4, 3), await stock.Level(variant, stock.Lodz));

        Assert.Empty(await Dispatch(order, new StockLine(variant, stock.Lodz, 2)));
        Assert.Equal(new Level(8, 0, 4, 4, 4), await stock.Level(variant, stock.Lodz));
        Assert.Empty(await Dispatch(order, new StockLine(variant, stock.Lodz, 4)));
        Assert.Equal(new Level(4, 0, 0, 4, 5), await stock.Level(variant, stock.Lodz));
        // Nothing is left of it there: what is not allocated cannot leave.
        Assert.Equal([new StockRefusal(variant, stock.Lodz, 1, 0)], await Dispatch(order, new StockLine(variant, stock.Lodz, 1)));
        await stock.AssertTrue();

        await stock.Transaction(transaction => StockLedger.Deallocate(transaction, order, CancellationToken.None));
        Assert.Equal(new Level(4, 0, 0, 4, 4), await stock.Level(variant, stock.Warsaw));
        await stock.AssertTrue();
    }

    [Fact]
    public async Task What_was_found_missing_cannot_leave()
    {
        var variant = await stock.NewVariant(warsaw: 5);
        var order = Guid.NewGuid();
        await stock.Reserve(order, new StockLine(variant, stock.Warsaw, 5));
        await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None));
        await Move(new StockMove(variant, stock.Warsaw, -3));
        Assert.Equal(new Level(2, 0, 5, -3, 4), await stock.Level(variant, stock.Warsaw));
        Assert.Equal([new StockRefusal(variant, stock.Warsaw, 5, 2)], await Dispatch(order, new StockLine(variant, stock.Warsaw, 5)));
    }

    [Fact]
    public async Task An_expired_reservation_allocates_nothing()
    {
        var variant = await stock.NewVariant(warsaw: 5);
        var order = Guid.NewGuid();
        await stock.Transaction(transaction =>
            StockLedger.Reserve(transaction, ReservationOwner.Order(order), [new(variant, stock.Warsaw, 5)], TimeSpan.FromSeconds(-1), CancellationToken.None)
        );
        Assert.Equal(1, await stock.NewExpireReservations().ReleaseBatch(TestContext.Current.CancellationToken));
        Assert.Empty(await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None)));
        Assert.Equal(new Level(5, 0, 0, 5, 3), await stock.Level(variant, stock.Warsaw));
    }

    [Fact]
    public async Task A_move_is_refused_by_version_and_by_range_line_by_line()
    {
        var (first, second, third) = (await stock.NewVariant(warsaw: 5), await stock.NewVariant(warsaw: 5), await stock.NewVariant());
        var moved = await Move(
            new StockMove(first, stock.Warsaw, 2, ExpectedVersion: 7),
            new StockMove(second, stock.Warsaw, -6, ExpectedVersion: 1),
            new StockMove(third, stock.Warsaw, 9, ExpectedVersion: 0)
        );
        Assert.Equal(
            new HashSet<StockMoved>
            {
                new(first, stock.Warsaw, StockMoveOutcome.VersionConflict, 5, 1),
                new(second, stock.Warsaw, StockMoveOutcome.OutOfRange, 5, 1),
                new(third, stock.Warsaw, StockMoveOutcome.Moved, 9, 1),
            },
            [.. moved]
        );
        Assert.Equal(StockMoveOutcome.OutOfRange, (await Move(new StockMove(first, stock.Warsaw, int.MaxValue)))[0].Outcome);
        Assert.Equal(new StockMoved(first, stock.Warsaw, StockMoveOutcome.Moved, 5, 1), (await Move(new StockMove(first, stock.Warsaw, 0)))[0]);
        await stock.AssertTrue();
    }

    private Task<IReadOnlyList<StockMoved>> Move(params StockMove[] moves) =>
        stock.Transaction(transaction => StockLedger.Move(transaction, moves, Adjustment, CancellationToken.None));

    private Task<IReadOnlyList<StockRefusal>> Dispatch(Guid order, params StockLine[] lines) =>
        stock.Transaction(transaction => StockLedger.Dispatch(transaction, order, lines, MovementKind.Dispatched, "test", null, CancellationToken.None));
}
