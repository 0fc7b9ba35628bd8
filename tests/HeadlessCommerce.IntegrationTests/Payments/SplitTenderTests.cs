using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>Several means pay one order: all of them or none, to the cent, over two replicas.</summary>
public sealed class SplitTenderTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Sku = "ETH-YIR-KON-250G-WB";
    private static readonly object Card = new { provider = "test", token = "approve" };

    [Fact]
    public async Task A_gift_card_credit_and_a_card_pay_together_to_the_cent_and_each_gets_back_what_it_gave()
    {
        var customer = Guid.NewGuid();
        await shop.Grant(customer, 333);
        var code = await shop.GiftCard(501);
        var buyer = await Buyer.Ready(Customer(customer), Sku, 2);
        var total = buyer.Total.GetProperty("minor").GetInt64();

        var placed = await buyer.Pay([new { provider = "gift-card", token = code }, new { provider = "store-credit" }, Card]);

        Assert.Empty(Buyer.Errors(placed));
        Assert.Equal([("gift-card", 501L), ("store-credit", 333L), ("test", total - 834)], await Amounts(placed));
        Assert.Equal(0, await shop.Balance(code));
        Assert.Equal(0, await Credit(customer));
        await shop.AssertSettled();

        var cancelled = await shop.Staff().Send(
            "mutation($input: OrderCancelInput!) { orderCancel(input: $input) { errors { ... on Error { code message } } } }",
            new { input = new { orderId = Buyer.Id(placed), idempotencyKey = Guid.NewGuid().ToString() } }
        );
        Assert.Equal(0, cancelled.GetProperty("orderCancel").GetProperty("errors").GetArrayLength());
        await Shop.Eventually(async () => await Status(placed) == "VOIDED", "the promises are given up");
        Assert.Equal(501, await shop.Balance(code));
        Assert.Equal(333, await Credit(customer));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_card_that_declines_leaves_the_gift_card_as_it_was_and_the_cart_open()
    {
        var code = await shop.GiftCard(400);
        var buyer = await Buyer.Ready(shop.Client(), Sku);

        var declined = await buyer.Pay([new { provider = "gift-card", token = code }, new { provider = "test", token = "decline" }]);

        Assert.Equal(["PaymentDeclined"], Buyer.Errors(declined));
        Assert.Equal(400, await shop.Balance(code));
        await shop.AssertSettled();
        await Shop.Eventually(async () => Buyer.Id(await buyer.Pay([new { provider = "gift-card", token = code }, Card])) is not null, "another attempt places the order");
        Assert.Equal(0, await shop.Balance(code));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task What_does_not_cover_the_total_says_what_is_missing_and_takes_nothing()
    {
        var code = await shop.GiftCard(100);
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var total = buyer.Total.GetProperty("minor").GetInt64();

        var short1 = await buyer.Pay([new { provider = "gift-card", token = code }]);
        Assert.Equal(["PaymentsDoNotCoverTotal"], Buyer.Errors(short1));
        Assert.Equal(total - 100, short1.GetProperty("errors")[0].GetProperty("missing").GetProperty("minor").GetInt64());

        var short2 = await buyer.Pay([new { provider = "test", token = "approve", amount = new { minor = total - 1, currency = "EUR" } }]);
        Assert.Equal(1, short2.GetProperty("errors")[0].GetProperty("missing").GetProperty("minor").GetInt64());
        Assert.Equal(100, await shop.Balance(code));
        Assert.NotNull(Buyer.Id(await buyer.Place()));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task One_gift_card_in_many_carts_at_once_is_spent_once()
    {
        var buyers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Buyer.Ready(shop.Client(replica: i % 2), Sku)));
        var total = buyers[0].Total.GetProperty("minor").GetInt64();
        var code = await shop.GiftCard(2 * total);

        var payloads = await Task.WhenAll(
            buyers.Select(buyer => buyer.Pay([new { provider = "gift-card", token = code, amount = new { minor = total, currency = "EUR" } }]))
        );

        Assert.Equal(2, payloads.Count(payload => Buyer.Id(payload) is not null));
        Assert.All(payloads.SelectMany(Buyer.Errors), error => Assert.True(error is "PaymentDeclined" or "GiftCardNotAccepted" or "PaymentsDoNotCoverTotal", error));
        Assert.Equal(0, await shop.Balance(code));
        await shop.AssertSettled();
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_on_two_replicas_spends_each_means_once()
    {
        var code = await shop.GiftCard(700);
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var elsewhere = buyer.At(shop.Urls[1]);
        var key = Guid.NewGuid().ToString();
        object[] means = [new { provider = "gift-card", token = code, amount = new { minor = 700, currency = "EUR" } }, Card];

        var payloads = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? buyer : elsewhere).Pay(means, key)));

        Assert.All(payloads, payload => Assert.Empty(Buyer.Errors(payload)));
        Assert.Single(payloads.Select(Buyer.Id).Distinct());
        Assert.Equal(0, await shop.Balance(code));
        await shop.AssertSettled();
        Assert.Equal(["IdempotencyKeyReused"], Buyer.Errors(await buyer.Pay([Card], key)));
    }

    [Fact]
    public async Task A_till_notes_cash_with_change_and_what_a_terminal_printed()
    {
        var buyer = await Buyer.Ready(shop.Staff("associate", "warsaw", "till"), Sku);
        var total = buyer.Total.GetProperty("minor").GetInt64();
        var terminal = new { reference = "T-1", last4 = "4242", approvalCode = "A1" };
        object[] means =
        [
            new { provider = "terminal", terminal, amount = new { minor = 500, currency = "EUR" } },
            new { provider = "cash", tendered = new { minor = 5000, currency = "EUR" } },
        ];

        var placed = await buyer.Pay(means);

        Assert.Empty(Buyer.Errors(placed));
        Assert.Equal("PAID", placed.GetProperty("order").GetProperty("paymentStatus").GetString());
        var payments = (
            await shop.Staff().Send(
                "query($id: ID!) { order(id: $id) { payments { captured { minor } receipt { tendered { minor } change { minor } last4 approvalCode reference } } } }",
                new { id = Buyer.Id(placed) }
            )
        ).At("order.payments");
        Assert.Equal("4242", payments[0].At("receipt.last4").GetString());
        Assert.Equal("A1", payments[0].At("receipt.approvalCode").GetString());
        Assert.Equal("T-1", payments[0].At("receipt.reference").GetString());
        Assert.Equal(5000 - (total - 500), payments[1].At("receipt.change.minor").GetInt64());
        Assert.Equal(total - 500, payments[1].At("captured.minor").GetInt64());
    }

    [Theory]
    [InlineData("cash")]
    [InlineData("terminal")]
    public async Task What_a_till_took_is_handed_back_when_the_rest_is_declined(string provider)
    {
        var buyer = await Buyer.Ready(shop.Staff("associate", "warsaw", "till"), Sku);
        var terminal = provider == "terminal" ? new { reference = "T-2", last4 = "4242", approvalCode = "A1" } : null;
        var amount = new { minor = 500, currency = "EUR" };

        Assert.Equal(["PaymentDeclined"], Buyer.Errors(await buyer.Pay([new { provider, terminal, amount }, new { provider = "test", token = "decline" }])));

        Assert.Equal(
            "AUTHORIZED CAPTURED REFUNDED",
            await shop.Scalar<string>(
                """
                select string_agg(t.kind, ' ' order by t.seq) from payments.payment_transaction t
                where t.payment_id = (select id from payments.payment where provider = $1 order by created_at desc limit 1)
                """,
                provider
            )
        );
        Assert.Equal(
            0,
            await shop.Scalar<long>(
                """select count(*) from payments.payment p join orders."order" o on o.id = p.order_id where o.step = 'RELEASED' and p.captured_minor + p.refunding_minor <> p.refunded_minor"""
            )
        );
        await shop.AssertSettled();
    }

    [Fact]
    public async Task A_shopper_cannot_say_that_cash_lies_in_a_drawer()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        Assert.Equal(["InvalidInput"], Buyer.Errors(await buyer.Pay([new { provider = "cash" }])));
        Assert.Equal(["InvalidInput"], Buyer.Errors(await buyer.Pay([new { provider = "terminal", terminal = new { reference = "x", last4 = "1111", approvalCode = "x" } }])));
    }

    [Theory]
    [InlineData(-1, "EUR")]
    [InlineData(0, "EUR")]
    [InlineData(long.MaxValue, "EUR")]
    [InlineData(100, "PLN")]
    public async Task An_amount_that_cannot_be_is_refused_by_name_and_takes_nothing(long minor, string currency)
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var refused = await buyer.Pay([new { provider = "test", token = "approve", amount = new { minor, currency } }, Card]);
        Assert.Equal(["InvalidInput"], Buyer.Errors(refused));
        Assert.Equal(["input", "payments", "0", "amount"], refused.GetProperty("errors")[0].GetProperty("path").EnumerateArray().Select(part => part.GetString()));
        Assert.NotNull(Buyer.Id(await buyer.Place()));
    }

    [Fact]
    public async Task Too_many_means_or_none_or_both_spellings_are_refused()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var one = new { provider = "test", token = "approve", amount = new { minor = 1, currency = "EUR" } };
        Assert.Equal(["InvalidInput"], Buyer.Errors(await buyer.Pay([one, one, one, one, one, Card])));
        Assert.Equal(["InvalidInput"], Buyer.Errors(await buyer.Pay([])));
        Assert.Equal(["InvalidInput"], Buyer.Errors(await buyer.Pay([Card, Card]))); // the first leaves nothing to the second
        var both = await buyer.Client.Send(
            Buyer.OrderPlace,
            new { input = new { cartId = buyer.CartId, payment = Card, payments = new[] { Card }, idempotencyKey = Guid.NewGuid().ToString() } }
        );
        Assert.Equal(["InvalidInput"], Buyer.Errors(both.GetProperty("orderPlace")));
    }

    private GraphQLClient Customer(Guid id) => shop.Client(headers: ("Authorization", $"Bearer {Shop.Token("customer", subject: $"{id}")}"));

    private async Task<long> Credit(Guid customer) =>
        (await Customer(customer).Send("{ storeCredit { balance { minor } } }")).At("storeCredit.0.balance.minor").GetInt64();

    private async Task<string?> Status(JsonElement placed) =>
        (await shop.Staff().Send("query($id: ID!) { order(id: $id) { paymentStatus } }", new { id = Buyer.Id(placed) })).At("order.paymentStatus").GetString();

    private async Task<(string, long)[]> Amounts(JsonElement placed)
    {
        var order = await shop.Staff().Send("query($id: ID!) { order(id: $id) { payments { provider amount { minor } } } }", new { id = Buyer.Id(placed) });
        return [.. order.At("order.payments").EnumerateArray().Select(payment => (payment.GetProperty("provider").GetString()!, payment.At("amount.minor").GetInt64()))];
    }
}
