using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;

namespace HeadlessCommerce.Tests.Fulfilment;

public sealed class FulfilmentSharesTests
{
    private static readonly Guid Beans = Guid.NewGuid(), Here = Guid.NewGuid(), There = Guid.NewGuid();
    private static readonly Guid First = Guid.NewGuid(), Second = Guid.NewGuid();

    [Fact]
    public void Two_lines_of_a_variant_are_shared_over_two_parcels()
    {
        Parcel[] parcels = [new(Here, [new StockLine(Beans, Here, 4)]), new(There, [new StockLine(Beans, There, 2)])];
        var shares = FulfilmentShares.Of(parcels, [new(First, Beans, 3), new(Second, Beans, 3)]);
        Assert.Equal(
            [(0, new OrderedLine(First, Beans, 3)), (0, new OrderedLine(Second, Beans, 1)), (1, new OrderedLine(Second, Beans, 2))],
            shares
        );
    }

    [Fact]
    public void A_plan_that_sends_more_or_less_than_was_ordered_is_refused()
    {
        Parcel[] parcels = [new(Here, [new StockLine(Beans, Here, 4)])];
        Assert.Throws<ArgumentException>(() => FulfilmentShares.Of(parcels, [new(First, Beans, 3)]));
        Assert.Throws<ArgumentException>(() => FulfilmentShares.Of(parcels, [new(First, Beans, 5)]));
    }
}
