using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Orders;
using static HeadlessCommerce.Fulfilment.FulfilmentStatus;

namespace HeadlessCommerce.Tests.Orders;

public sealed class OrderFulfilmentsTests
{
    public static TheoryData<FulfilmentStatus[], OrderFulfilmentStatus> Cases =>
        new()
        {
            { [Open], OrderFulfilmentStatus.Unfulfilled },
            { [Ready, Picking], OrderFulfilmentStatus.Unfulfilled },
            { [HandedOver], OrderFulfilmentStatus.Fulfilled },
            { [Shipped, Open], OrderFulfilmentStatus.PartiallyFulfilled },
            { [Shipped, Cancelled], OrderFulfilmentStatus.Fulfilled },
            { [Open, Cancelled], OrderFulfilmentStatus.Unfulfilled },
            { [Cancelled, Cancelled], OrderFulfilmentStatus.Cancelled },
            { [], OrderFulfilmentStatus.Unfulfilled },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_order_stands_where_its_fulfilments_stand(FulfilmentStatus[] fulfilments, OrderFulfilmentStatus expected) =>
        Assert.Equal(expected, OrderFulfilments.StatusOf(fulfilments));

    [Fact]
    public void Only_the_token_of_the_cart_names_the_token_of_its_order()
    {
        var order = Guid.CreateVersion7();
        Assert.Equal(OrderTokens.Derive("a", order), OrderTokens.Derive("a", order));
        Assert.NotEqual(OrderTokens.Derive("a", order), OrderTokens.Derive("b", order));
        Assert.NotEqual(OrderTokens.Derive("a", order), OrderTokens.Derive("a", Guid.CreateVersion7()));
        Assert.Equal(32, OrderTokens.Derive("a", order).Length); // 128 bits in hex
    }
}
