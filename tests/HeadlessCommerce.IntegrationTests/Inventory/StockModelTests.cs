using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>Random commands, of which a seed gives the same again: one after another against a model, and many at a time against what must always hold.</summary>
public sealed class StockModelTests(StockDatabase stock) : IClassFixture<StockDatabase>
{
    private static readonly MovementCause Count = new(MovementKind.Counted, CauseKind.Count, null, "test", null);
    private static readonly MovementCause Receipt = new(MovementKind.Received, CauseKind.Adjustment, null, "test", null);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_done_the_ledger_does_what_the_model_does(int seed)
    {
        var random = new Random(seed);
        var model = new StockModel();
        using var papers = new StockPapers(stock);
        Guid[] variants = [await stock.NewVariant(), await stock.NewVariant(), await stock.NewVariant()];
        Guid[] orders = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];
        var transfers = new List<(Guid Id, Guid Variant, Guid From, Guid To, int Left)>();
        var purchases = new List<(Guid Id, (Guid, Guid) At, int Left)>();
        var counts = new List<(Guid Id, (Guid, Guid) At, int Difference, int Corrections)>();
        for (var step = 0; step < 300; step++)
        {
            var order = orders[random.Next(orders.Length)];
            var at = (variants[random.Next(3)], random.Next(2) == 0 ? stock.Warsaw : stock.Lodz);
            switch (random.Next(15))
            {
                case 0 or 1:
                    var (delta, corrects) = (random.Next(-6, 12) is var some and not 0 ? some : 1, random.Next(2) == 0);
                    var cause = corrects ? Count : Receipt;
                    var moved = await stock.Transaction(transaction => StockLedger.Move(transaction, [new(at.Item1, at.Item2, delta)], cause, CancellationToken.None));
                    Assert.Equal(model.Move(at, delta, corrects), moved[0].Outcome == StockMoveOutcome.Moved);
                    break;
                case 2 or 3 when !model.IsAllocated(order):
                    StockLine[] lines =
                    [
                        .. variants.Where(_ => random.Next(2) == 0)
                            .Select(variant => new StockLine(variant, random.Next(2) == 0 ? stock.Warsaw : stock.Lodz, random.Next(1, 5), MayWait: random.Next(2) == 0)),
                    ];
                    Assert.Equal(model.Reserve(order, lines), (await stock.Reserve(order, lines)).Count == 0);
                    break;
                case 4:
                    await stock.Transaction(transaction => StockLedger.Release(transaction, ReservationOwner.Order(order), CancellationToken.None));
                    model.Release(order);
                    break;
                case 5 when !model.IsAllocated(order):
                    await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None));
                    model.Allocate(order);
                    break;
                case 5:
                    await stock.Transaction(transaction => StockLedger.Deallocate(transaction, order, CancellationToken.None));
                    model.Deallocate(order);
                    break;
                case 6 or 7 when model.Allocated(order) is { Length: > 0 } goods:
                    var refusals = await stock.Transaction(transaction =>
                        StockLedger.Dispatch(transaction, order, goods, MovementKind.Dispatched, "test", null, CancellationToken.None)
                    );
                    Assert.Equal(model.Dispatch(order), refusals.Count == 0);
                    break;
                case 8:
                    var limit = random.Next(0, 8);
                    await stock.AllowBackorders(at.Item1, at.Item2, limit);
                    model.AllowBackorders(at, limit);
                    break;
                case 9:
                    await stock.FillBackorders(at.Item1, at.Item2);
                    if (model.Levels.ContainsKey(at))
                        model.Fill(at);
                    break;
                case 10:
                    var (to, quantity) = (at.Item2 == stock.Warsaw ? stock.Lodz : stock.Warsaw, random.Next(1, 6));
                    var shipped = await papers.Ship(at.Item1, at.Item2, to, quantity);
                    Assert.Equal((step, model.Ship(at, (at.Item1, to), quantity)), (step, shipped is not null));
                    if (shipped is { } sent)
                        transfers.Add((sent, at.Item1, at.Item2, to, quantity));
                    break;
                case 11 when transfers.Count > 0:
                    var transfer = transfers[0];
                    transfers.RemoveAt(0);
                    if (random.Next(4) == 0)
                    {
                        Assert.True(await papers.Cancel(transfer.Id));
                        model.SendBack((transfer.Variant, transfer.From), (transfer.Variant, transfer.To), transfer.Left);
                        break;
                    }
                    var (damaged, lost) = (random.Next(0, transfer.Left + 1), 0);
                    lost = random.Next(0, transfer.Left - damaged + 1);
                    var received = random.Next(damaged + lost > 0 ? 0 : 1, transfer.Left - damaged - lost + 1);
                    Assert.True(await papers.Receive(transfer.Id, transfer.Variant, received, damaged, lost));
                    model.Receive((transfer.Variant, transfer.To), received, damaged, lost);
                    if (transfer.Left > received + damaged + lost)
                        transfers.Add(transfer with { Left = transfer.Left - received - damaged - lost });
                    break;
                case 12 when purchases.Count == 0 || random.Next(2) == 0:
                    var ordered = random.Next(1, 9);
                    purchases.Add((await papers.Order(at.Item1, at.Item2, ordered), at, ordered));
                    model.Expect(at, ordered);
                    break;
                case 12:
                    var purchase = purchases[0];
                    purchases.RemoveAt(0);
                    var (came, ends) = (random.Next(1, purchase.Left + 1), random.Next(2) == 0);
                    Assert.True(await papers.Deliver(purchase.Id, purchase.At.Item1, came, ends));
                    model.Deliver(purchase.At, came, ends ? purchase.Left - came : 0);
                    if (!ends && purchase.Left > came)
                        purchases.Add(purchase with { Left = purchase.Left - came });
                    break;
                case 14 when model.Allocated(order) is { Length: > 0 } promised:
                    var leaving = promised[random.Next(promised.Length)];
                    var (elsewhere, pieces) = (leaving.LocationId == stock.Warsaw ? stock.Lodz : stock.Warsaw, random.Next(1, leaving.Quantity + 2));
                    var moves = await stock.Transaction(transaction =>
                        StockReallocation.Move(transaction, order, leaving.LocationId, [new(leaving.VariantId, elsewhere, pieces)], CancellationToken.None)
                    );
                    Assert.Equal((step, model.Resource(order, (leaving.VariantId, leaving.LocationId), (leaving.VariantId, elsewhere), pieces)), (step, moves.Count == 0));
                    break;
                case 13 when counts.Count < 2:
                    var found = random.Next(0, 12);
                    counts.Add((await papers.Count(at.Item1, at.Item2, found), at, found - (model.Levels.TryGetValue(at, out var counted) ? counted.OnHand : 0), counted?.Corrections ?? 0));
                    break;
                case 13:
                    var count = counts[0];
                    counts.RemoveAt(0);
                    var known = model.Levels.GetValueOrDefault(count.At);
                    var outdated = count.Difference != 0 && ((known?.OnHand ?? 0) + count.Difference < 0 || (known?.Corrections ?? 0) != count.Corrections);
                    Assert.Equal((step, !outdated), (step, await papers.Close(count.Id)));
                    if (!outdated && count.Difference != 0)
                        model.Move(count.At, count.Difference, corrects: true);
                    break;
            }
            foreach (var ((variant, location), expected) in model.Levels)
                Assert.Equal((step, expected.Whole), (step, await stock.Whole(variant, location)));
        }
        await stock.AssertTrue();
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Whatever_is_done_at_the_same_time_nothing_is_lost_and_nothing_is_sold_twice(int seed)
    {
        Guid[] variants = [await stock.NewVariant(40, 40), await stock.NewVariant(40, 40)];
        var left = 0;
        await Task.WhenAll(
            Enumerable.Range(0, 16).Select(buyer => Task.Run(async () =>
            {
                var random = new Random(seed * 100 + buyer);
                for (var i = 0; i < 12; i++)
                {
                    var order = Guid.NewGuid();
                    StockLine[] lines =
                    [
                        .. variants.OrderBy(_ => random.Next()).Select(variant => new StockLine(variant, random.Next(2) == 0 ? stock.Warsaw : stock.Lodz, random.Next(1, 4))),
                    ];
                    if ((await stock.Reserve(order, lines)).Count > 0)
                        continue;
                    if (random.Next(4) == 0)
                    {
                        await stock.Transaction(transaction => StockLedger.Release(transaction, ReservationOwner.Order(order), CancellationToken.None));
                        continue;
                    }
                    Assert.Equal(2, (await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None))).Count);
                    if (random.Next(2) == 0)
                    {
                        Assert.Empty(await stock.Transaction(transaction => StockLedger.Dispatch(transaction, order, lines, MovementKind.Dispatched, "test", null, CancellationToken.None)));
                        Interlocked.Add(ref left, lines.Sum(line => line.Quantity));
                    }
                }
            }))
        );
        var (onHand, promised) = (0, 0);
        foreach (var variant in variants)
        {
            foreach (var location in new[] { stock.Warsaw, stock.Lodz })
            {
                var level = await stock.Level(variant, location);
                Assert.True(level.Sellable >= 0, $"{level}");
                Assert.Equal(0, level.Reserved);
                onHand += level.OnHand;
                promised += level.Allocated;
            }
        }
        Assert.Equal(160, onHand + left);
        Assert.True(promised <= onHand);
        await stock.AssertTrue();
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public async Task While_goods_travel_arrive_and_are_waited_for_every_piece_is_accounted_for(int seed)
    {
        const int limit = 12;
        using var papers = new StockPapers(stock);
        Guid[] variants = [await stock.NewVariant(20, 20), await stock.NewVariant(20, 20)];
        foreach (var variant in variants)
        {
            await stock.AllowBackorders(variant, stock.Warsaw, limit);
            await stock.AllowBackorders(variant, stock.Lodz, limit);
        }
        var deadlocks = await stock.Scalar<long>("select deadlocks from pg_stat_database where datname = current_database()");
        var (sold, gone, bought) = (0, 0, 0);
        await Task.WhenAll(
            Enumerable.Range(0, 12).Select(worker => Task.Run(async () =>
            {
                var random = new Random(seed * 100 + worker);
                for (var i = 0; i < 15; i++)
                {
                    var (variant, at) = (variants[random.Next(2)], random.Next(2) == 0 ? stock.Warsaw : stock.Lodz);
                    switch (random.Next(4))
                    {
                        case 0:
                            var quantity = random.Next(1, 5);
                            if (await papers.Ship(variant, at, at == stock.Warsaw ? stock.Lodz : stock.Warsaw, quantity) is not { } transfer)
                                break;
                            var lost = random.Next(0, 2);
                            Assert.True(random.Next(4) == 0 ? await papers.Cancel(transfer) : await papers.Receive(transfer, variant, quantity - lost, 0, lost) && Lost(lost));
                            break;
                        case 1:
                            var purchase = await papers.Order(variant, at, 4);
                            Assert.True(await papers.Deliver(purchase, variant, 3, restIsCancelled: true));
                            Interlocked.Add(ref bought, 3);
                            break;
                        case 2:
                            await stock.FillBackorders(variant, at);
                            break;
                        default:
                            var order = Guid.NewGuid();
                            StockLine[] lines = [.. variants.Select(each => new StockLine(each, at, random.Next(1, 5), MayWait: true))];
                            if ((await stock.Reserve(order, lines)).Count > 0)
                                break;
                            await stock.Transaction(transaction => StockLedger.Allocate(transaction, order, CancellationToken.None));
                            if (random.Next(3) == 0)
                            {
                                StockLine[] elsewhere = [.. lines.Select(line => line with { LocationId = at == stock.Warsaw ? stock.Lodz : stock.Warsaw })];
                                if ((await stock.Transaction(transaction => StockReallocation.Move(transaction, order, at, elsewhere, CancellationToken.None))).Count == 0)
                                    lines = elsewhere;
                            }
                            var refused = await stock.Transaction(transaction =>
                                StockLedger.Dispatch(transaction, order, lines, MovementKind.Dispatched, "test", null, CancellationToken.None)
                            );
                            if (refused.Count == 0)
                                Interlocked.Add(ref sold, lines.Sum(line => line.Quantity));
                            break;
                    }
                }
                bool Lost(int pieces) => Interlocked.Add(ref gone, pieces) >= 0;
            }))
        );
        Assert.Equal(deadlocks, await stock.Scalar<long>("select deadlocks from pg_stat_database where datname = current_database()"));
        var onHand = 0;
        foreach (var variant in variants)
        {
            foreach (var location in new[] { stock.Warsaw, stock.Lodz })
            {
                await stock.FillBackorders(variant, location);
                var level = await stock.Whole(variant, location);
                Assert.True(level.Backordered <= limit, $"{level}");
                Assert.True(level.Allocated - level.Backordered <= level.OnHand, $"{level}");
                Assert.Equal((0, 0, 0), (level.Reserved, level.InTransit, level.Incoming));
                onHand += level.OnHand;
            }
        }
        Assert.Equal(80 + bought, onHand + sold + gone);
        await stock.AssertTrue();
    }
}
