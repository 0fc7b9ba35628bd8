using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>Random commands, of which a seed gives the same again: one after another against a model, and many at a time against what must always hold.</summary>
public sealed class StockModelTests(StockDatabase stock) : IClassFixture<StockDatabase>
{
    private static readonly MovementCause Count = new(MovementKind.Counted, CauseKind.Count, null, "test", null);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_is_done_the_ledger_does_what_the_model_does(int seed)
    {
        var random = new Random(seed);
        var model = new StockModel();
        Guid[] variants = [await stock.NewVariant(), await stock.NewVariant(), await stock.NewVariant()];
        Guid[] orders = [.. Enumerable.Range(0, 6).Select(_ => Guid.NewGuid())];
        for (var step = 0; step < 250; step++)
        {
            var order = orders[random.Next(orders.Length)];
            var at = (variants[random.Next(3)], random.Next(2) == 0 ? stock.Warsaw : stock.Lodz);
            switch (random.Next(7))
            {
                case 0 or 1:
                    var delta = random.Next(-6, 12) is var some and not 0 ? some : 1;
                    var moved = await stock.Transaction(transaction => StockLedger.Move(transaction, [new(at.Item1, at.Item2, delta)], Count, CancellationToken.None));
                    Assert.Equal(model.Move(at, delta), moved[0].Outcome == StockMoveOutcome.Moved);
                    break;
                case 2 or 3 when !model.IsAllocated(order):
                    StockLine[] lines =
                    [
                        .. variants.Where(_ => random.Next(2) == 0).Select(variant => new StockLine(variant, random.Next(2) == 0 ? stock.Warsaw : stock.Lodz, random.Next(1, 5))),
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
                case 6 when model.Allocated(order) is { Length: > 0 } goods:
                    var refusals = await stock.Transaction(transaction =>
                        StockLedger.Dispatch(transaction, order, goods, MovementKind.Dispatched, "test", null, CancellationToken.None)
                    );
                    Assert.Equal(model.Dispatch(order), refusals.Count == 0);
                    break;
            }
            foreach (var ((variant, location), expected) in model.Levels)
            {
                var level = await stock.Level(variant, location);
                Assert.Equal((step, expected), (step, (level.OnHand, level.Reserved, level.Allocated, level.Version)));
            }
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
}
