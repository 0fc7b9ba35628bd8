using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Payments.Transfers;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>What came by card goes back as credit, which counts as given back and can be spent.</summary>
public sealed class RefundToCreditTests(Shop shop) : IClassFixture<Shop>
{
    [Fact]
    public async Task A_refund_may_become_credit_and_is_given_once()
    {
        var customer = Guid.NewGuid();
        var order = await PaidOrder.Place(shop);
        Assert.Empty(Buyer.Errors(await order.Do("paymentCapture", null)));
        var orderId = await shop.Scalar<Guid>("""select id from orders."order" where number = $1""", order.Number);
        var part = new Money(700, CurrencyCode.Parse("EUR"));
        Task<RefundExceeded> Refund(Money amount, string key) =>
            shop.Db.Transaction(
                async transaction =>
                {
                    var refused = await OrderMoney.Refund(transaction, orderId, amount, new MoneyCause(key, "test"), customer, TestContext.Current.CancellationToken);
                    return new RefundExceeded(refused?.Refundable.Minor);
                },
                TestContext.Current.CancellationToken
            );

        Assert.Null((await Refund(part, "return-1")).Refundable);
        Assert.Null((await Refund(part, "return-1")).Refundable); // the same cause: nothing more
        Assert.Equal(order.Total - 700, (await Refund(part with { Minor = order.Total }, "return-2")).Refundable);

        await Shop.Eventually(async () => (await order.Read()).Status == "PARTIALLY_REFUNDED", "the credit is given");
        var client = shop.Client(headers: ("Authorization", $"Bearer {Shop.Token("customer", subject: $"{customer}")}"));
        Assert.Equal(700, (await client.Send("{ storeCredit { balance { minor } } }")).At("storeCredit.0.balance.minor").GetInt64());
        Assert.Equal(0, await shop.Scalar<long>("select refunded_minor from payments.test_provider_attempt where idempotency_key = (select idempotency_key from payments.payment where order_id = $1)", orderId));
    }

    private sealed record RefundExceeded(long? Refundable);
}
