using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Payments;

public sealed class GiftCardTests(Shop shop) : IClassFixture<Shop>
{
    private const string Read = "query($code: String!) { giftCard(code: $code) { last4 balance { minor } status } }";

    [Fact]
    public async Task A_code_is_shown_once_and_kept_nowhere()
    {
        var key = Guid.NewGuid().ToString();
        var issued = await shop.IssueGiftCard(2500, key);
        var code = issued.GetProperty("code").GetString()!;
        var again = await shop.IssueGiftCard(2500, key);

        Assert.Equal(issued.At("giftCard.id").GetString(), again.At("giftCard.id").GetString());
        Assert.Equal(JsonValueKind.Null, again.GetProperty("code").ValueKind);
        Assert.Equal(["IdempotencyKeyReused"], Buyer.Errors(await shop.IssueGiftCard(2501, key)));
        Assert.EndsWith(issued.At("giftCard.last4").GetString()!, code, StringComparison.Ordinal);
        var typed = code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        Assert.Equal(2500, await shop.Balance(typed));
        var plain = code.Replace("-", "", StringComparison.Ordinal);
        Assert.Equal(0, await shop.Scalar<long>("select count(*) from platform.idempotency where outcome::text like '%' || $1 || '%' or outcome::text like '%' || $2 || '%'", code, plain));
    }

    [Fact]
    public async Task A_card_that_is_expired_disabled_empty_or_foreign_is_not_accepted()
    {
        var buyer = await Buyer.Ready(shop.Client(), "ETH-YIR-KON-250G-WB");
        var disabled = await shop.IssueGiftCard(9000);
        await shop.Staff().Send(
            "mutation($input: GiftCardDisableInput!) { giftCardDisable(input: $input) { giftCard { status } errors { __typename } } }",
            new { input = new { giftCardId = disabled.At("giftCard.id").GetString(), idempotencyKey = "disable" } }
        );
        var expired = await shop.GiftCard(9000, expiresAt: DateTimeOffset.UtcNow.AddMinutes(5));
        await shop.Execute("update payments.account set expires_at = platform.now() - interval '1 second' where expires_at is not null");
        var foreign = await shop.GiftCard(9000, "PLN");

        foreach (var code in new[] { disabled.GetProperty("code").GetString()!, expired, foreign, "0000-0000-0000-0000", "", new string('A', 100_000) })
        {
            var refused = await buyer.Pay([new { provider = "gift-card", token = code }]);
            Assert.Equal(["GiftCardNotAccepted"], Buyer.Errors(refused));
        }
        Assert.NotNull(Buyer.Id(await buyer.Place()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(long.MaxValue)]
    public async Task An_amount_that_cannot_be_is_refused_by_name(long minor)
    {
        var refused = await shop.IssueGiftCard(minor);
        Assert.Equal(["InvalidInput"], Buyer.Errors(refused));
        Assert.Equal("minor", refused.At("errors.0.path.2").GetString());
    }

    [Theory]
    [InlineData("update payments.account set balance_minor = balance_minor + 1 where kind = 'GIFT_CARD'")]
    [InlineData("update payments.account_entry set amount_minor = 1")]
    [InlineData("delete from payments.account_entry")]
    [InlineData("insert into payments.account_entry (account_id, seq, kind, amount_minor, balance_minor, idempotency_key, actor) select id, last_seq + 1, 'ADJUSTED', 5, balance_minor + 6, 'x', 'x' from payments.account")]
    [InlineData("insert into payments.account_entry (account_id, seq, kind, amount_minor, balance_minor, idempotency_key, actor) select id, last_seq + 1, 'HELD', -balance_minor - 1, -1, 'x', 'x' from payments.account")]
    public async Task Balances_cannot_be_written_by_hand(string statement)
    {
        await shop.GiftCard(1000);
        await Assert.ThrowsAsync<PostgresException>(() => shop.Execute(statement));
    }
}
