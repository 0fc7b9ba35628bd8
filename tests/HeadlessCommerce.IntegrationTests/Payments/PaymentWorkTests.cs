using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Payments.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>What staff does with money: in parts, twice, too much, all at once, over two replicas.</summary>
public sealed class PaymentWorkTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    [Fact]
    public async Task Money_is_taken_and_given_back_in_parts_and_every_step_is_a_row()
    {
        var order = await PaidOrder.Place(shop, quantity: 2);
        var total = order.Total;

        Assert.Equal(400, Minor(await order.Do("paymentCapture", 400), "captured"));
        Assert.Equal("PARTIALLY_PAID", (await order.Read()).Status);
        Assert.Equal(total, Minor(await order.Do("paymentCapture", null), "captured"));
        Assert.Equal("PAID", (await order.Read()).Status);
        Assert.Equal(100, Minor(await order.Do("paymentRefund", 100), "refunded"));
        Assert.Equal("PARTIALLY_REFUNDED", (await order.Read()).Status);
        var last = await order.Do("paymentRefund", null);
        Assert.Equal(total, Minor(last, "refunded"));
        Assert.Equal(0, Minor(last, "refundable"));

        var (status, payments) = await order.Read();
        Assert.Equal("REFUNDED", status);
        Assert.Equal(
            [
                $"AUTHORIZED {total}", "CAPTURE_REQUESTED 400", "CAPTURED 400", $"CAPTURE_REQUESTED {total - 400}", $"CAPTURED {total - 400}",
                "REFUND_REQUESTED 100", "REFUNDED 100", $"REFUND_REQUESTED {total - 100}", $"REFUNDED {total - 100}",
            ],
            payments[0].GetProperty("transactions").EnumerateArray().Select(row => $"{row.GetProperty("kind").GetString()} {row.GetProperty("amount").GetProperty("minor").GetInt64()}")
        );
        await shop.AssertMoneyAgrees();
    }

    [Fact]
    public async Task More_than_there_is_is_refused_with_what_there_is()
    {
        var order = await PaidOrder.Place(shop);
        var early = await order.Do("paymentRefund", 1);
        Assert.Equal(["RefundExceedsCaptured"], Buyer.Errors(early));
        Assert.Equal(0, early.GetProperty("errors")[0].GetProperty("refundable").GetProperty("minor").GetInt64());

        var tooMuch = await order.Do("paymentCapture", order.Total + 1);
        Assert.Equal(["CaptureExceedsAuthorized"], Buyer.Errors(tooMuch));
        Assert.Equal(order.Total, tooMuch.GetProperty("errors")[0].GetProperty("capturable").GetProperty("minor").GetInt64());

        Assert.Empty(Buyer.Errors(await order.Do("paymentCapture", 500)));
        var refused = await order.Do("paymentRefund", 501);
        Assert.Equal(500, refused.GetProperty("errors")[0].GetProperty("refundable").GetProperty("minor").GetInt64());
        await shop.AssertMoneyAgrees();
    }

    [Fact]
    public async Task The_same_key_moves_money_once_and_another_input_under_it_none()
    {
        var order = await PaidOrder.Place(shop);
        Assert.Empty(Buyer.Errors(await order.Do("paymentCapture", null)));
        var key = Guid.NewGuid().ToString();
        var paymentId = await order.PaymentId();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => order.Do("paymentRefund", 300, key, i % 2, paymentId)));
        Assert.All(answers, answer => Assert.Empty(Buyer.Errors(answer)));
        Assert.Equal(["IdempotencyKeyReused"], Buyer.Errors(await order.Do("paymentRefund", 301, key)));
        Assert.Equal(300, Minor(await order.Do("paymentRefund", 300, key), "refunded"));
        await shop.AssertMoneyAgrees();
    }

    [Fact]
    public async Task Refunds_that_race_over_two_replicas_give_back_no_more_than_was_taken()
    {
        var order = await PaidOrder.Place(shop);
        Assert.Empty(Buyer.Errors(await order.Do("paymentCapture", null)));
        var part = order.Total / 3; // three fit, whatever the order
        var paymentId = await order.PaymentId();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => order.Do("paymentRefund", part, replica: i % 2, paymentId: paymentId)));

        Assert.Equal(3, answers.Count(answer => Buyer.Errors(answer).Length == 0));
        Assert.All(answers.Where(answer => Buyer.Errors(answer).Length > 0), answer => Assert.Equal(["RefundExceedsCaptured"], Buyer.Errors(answer)));
        await Shop.Eventually(async () => (await order.Read()).Payments[0].GetProperty("refunded").GetProperty("minor").GetInt64() == 3 * part, "three refunds were made");
        await shop.AssertMoneyAgrees();
    }

    [Fact]
    public async Task A_promise_is_given_up_once_and_can_not_be_taken_afterwards()
    {
        var order = await PaidOrder.Place(shop);
        Assert.Empty(Buyer.Errors(await order.Do("paymentVoid", null)));
        Assert.Equal("VOIDED", (await order.Read()).Status);
        Assert.Equal(["PaymentStateInvalid"], Buyer.Errors(await order.Do("paymentVoid", null)));
        Assert.Equal(["CaptureExceedsAuthorized"], Buyer.Errors(await order.Do("paymentCapture", 1)));
    }

    [Theory]
    [InlineData(0, "EUR", "input.amount.minor")]
    [InlineData(-1, "EUR", "input.amount.minor")]
    [InlineData(long.MinValue, "EUR", "input.amount.minor")]
    [InlineData(1, "JPY", "input.amount.currency")]
    public async Task An_amount_that_is_none_is_refused_by_name(long minor, string currency, string path)
    {
        var order = await PaidOrder.Place(shop);
        var refused = await order.Do("paymentCapture", minor, currency: currency);
        Assert.Equal(["InvalidInput"], Buyer.Errors(refused));
        Assert.Equal(path, string.Join('.', refused.GetProperty("errors")[0].GetProperty("path").EnumerateArray().Select(part => part.GetString())));
        Assert.Equal("AUTHORIZED", (await order.Read()).Status);
    }

    [Fact]
    public async Task The_largest_amount_there_is_is_only_too_much()
    {
        var order = await PaidOrder.Place(shop);
        Assert.Equal(["CaptureExceedsAuthorized"], Buyer.Errors(await order.Do("paymentCapture", long.MaxValue)));
        Assert.Empty(Buyer.Errors(await order.Do("paymentCapture", null)));
        Assert.Equal(["RefundExceedsCaptured"], Buyer.Errors(await order.Do("paymentRefund", long.MaxValue)));
    }

    [Fact]
    public async Task What_a_provider_is_asked_that_was_switched_off_waits_and_holds_nobody_up()
    {
        var order = await PaidOrder.Place(shop);
        await shop.Execute("""update payments.payment set provider = 'gone' where order_id = (select id from orders."order" where number = $1)""", order.Number);
        Assert.Empty(Buyer.Errors(await order.Do("paymentVoid", null)));
        await Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from platform.outbox") == 0, "the order's other news go on");
        Assert.Equal("AUTHORIZED", (await order.Read()).Status);
        Assert.True(await shop.Scalar<int>("select tries from payments.payment where provider = 'gone'") > 0);

        await shop.Execute("update payments.payment set provider = 'test' where provider = 'gone'");
        await shop.Services().GetRequiredService<AskProviders>().AskNow(await shop.Scalar<Guid>("""select id from orders."order" where number = $1""", order.Number), TestContext.Current.CancellationToken);
        Assert.Equal("VOIDED", (await order.Read()).Status);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_written_down_holds_no_other_payment_up()
    {
        var (stuck, waiting) = (await PaidOrder.Place(shop), await PaidOrder.Place(shop));
        await Refuse(stuck, "create");
        await Refuse(waiting, "create");
        foreach (var order in new[] { stuck, waiting })
            await Assert.ThrowsAnyAsync<Exception>(() => order.Do("paymentVoid", null)); // asked for, and the answer is not written
        await Refuse(waiting, "drop");
        await shop.Execute(
            """update payments.payment set updated_at = clock_timestamp() - case when order_id = (select id from orders."order" where number = $1) then interval '3 hours' else interval '2 hours' end where settling_minor > 0""",
            stuck.Number
        );

        await shop.Services().GetRequiredService<AskProviders>().AskDue(TestContext.Current.CancellationToken);

        Assert.Equal("VOIDED", (await waiting.Read()).Status);
        Assert.Equal("AUTHORIZED", (await stuck.Read()).Status);
        await Refuse(stuck, "drop");
        await Shop.Eventually(async () => (await stuck.Read()).Status == "VOIDED", "its event comes again");
    }

    /// <summary>The database does not take answers of this order any more, or takes them again.</summary>
    private async Task Refuse(PaidOrder order, string verb)
    {
        var id = await shop.Scalar<Guid>("""select p.id from payments.payment p join orders."order" o on o.id = p.order_id where o.number = $1""", order.Number);
        await shop.Execute(
            verb == "create"
                ? $"alter table payments.payment_transaction add constraint stuck_{id:N} check (payment_id <> '{id}' or kind <> 'VOIDED') not valid"
                : $"alter table payments.payment_transaction drop constraint stuck_{id:N}"
        );
    }

    private static long Minor(JsonElement payload, string field)
    {
        Assert.Empty(Buyer.Errors(payload));
        return payload.GetProperty("payment").GetProperty(field).GetProperty("minor").GetInt64();
    }
}
