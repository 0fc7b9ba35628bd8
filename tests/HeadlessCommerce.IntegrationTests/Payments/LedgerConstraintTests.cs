using HeadlessCommerce.IntegrationTests.Support;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>What the ledger of money does not let anybody write, whatever the program says.</summary>
public sealed class LedgerConstraintTests(Shop shop) : IClassFixture<Shop>
{
    private static string Row(int step, string kind, string amount, string sums) =>
        $"""
        insert into payments.payment_transaction (id, payment_id, seq, kind, amount_minor, actor, authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor)
        select gen_random_uuid(), id, last_seq + {step}, '{kind}', {amount}, 'test', {sums} from payments.payment where order_id = (select id from orders."order" where number = $1)
        """;

    [Theory]
    [InlineData(1, "CAPTURED", "1", "authorized_minor, 0, 2, 0, 0, 0")] // more than the row says
    [InlineData(1, "CAPTURED", "amount_minor + 1", "authorized_minor, 0, amount_minor + 1, 0, 0, 0")] // more than promised
    [InlineData(1, "REFUNDED", "1", "authorized_minor, 0, 0, 0, 1, 0")] // more than taken
    [InlineData(1, "VOIDED", "amount_minor + 1", "-1, 0, 0, 0, 0, 0")]
    [InlineData(2, "CAPTURED", "1", "authorized_minor, 0, 1, 0, 0, 0")] // a gap
    [InlineData(0, "CAPTURED", "1", "authorized_minor, 0, 1, 0, 0, 0")] // a second history
    [InlineData(1, "AUTHORIZED", "amount_minor", "2 * amount_minor, 0, 0, 0, 0, 0")] // promised twice
    [InlineData(1, "CAPTURED", "-1", "authorized_minor, 0, -1, 0, 0, 0")]
    public async Task A_row_that_does_not_follow_is_refused(int step, string kind, string amount, string sums)
    {
        var order = await PaidOrder.Place(shop);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => shop.Execute(Row(step, kind, amount, sums), order.Number));
        Assert.StartsWith("23", refused.SqlState, StringComparison.Ordinal); // an integrity constraint
    }

    [Theory]
    [InlineData("update payments.payment set captured_minor = 1 where order_id = (select id from orders.\"order\" where number = $1)")]
    [InlineData("update payments.payment set authorized_minor = authorized_minor - 1 where order_id = (select id from orders.\"order\" where number = $1)")]
    [InlineData("update payments.payment set last_seq = 0 where order_id = (select id from orders.\"order\" where number = $1)")]
    [InlineData("update payments.payment_transaction set amount_minor = 1 where payment_id in (select id from payments.payment where order_id = (select id from orders.\"order\" where number = $1))")]
    [InlineData("delete from payments.payment_transaction where payment_id in (select id from payments.payment where order_id = (select id from orders.\"order\" where number = $1))")]
    public async Task Sums_and_history_cannot_be_changed_by_hand(string statement)
    {
        var order = await PaidOrder.Place(shop);
        await Assert.ThrowsAsync<PostgresException>(() => shop.Execute(statement, order.Number));
    }

    [Fact]
    public async Task What_the_last_release_writes_becomes_rows()
    {
        var order = await PaidOrder.Place(shop);
        const string step = "update payments.payment set status = $2, captured_minor = amount_minor, refunded_minor = case $2 when 'REFUNDED' then amount_minor else 0 end where order_id = (select id from orders.\"order\" where number = $1)";
        await shop.Execute(step, order.Number, "CAPTURED");
        await shop.Execute(step, order.Number, "REFUNDED");

        var payment = (await order.Read()).Payments[0];
        Assert.Equal(["AUTHORIZED", "CAPTURED", "REFUNDED"], payment.GetProperty("transactions").EnumerateArray().Select(row => row.GetProperty("kind").GetString()));
        Assert.Equal(order.Total, payment.GetProperty("refunded").GetProperty("minor").GetInt64());
    }
}
