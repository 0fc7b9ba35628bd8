using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>Gift cards and credit as staff makes them.</summary>
public static class GiftCards
{
    private const string Issue = """
        mutation($input: GiftCardIssueInput!) {
          giftCardIssue(input: $input) { giftCard { id last4 balance { minor } status } code errors { __typename ... on Error { message path } } }
        }
        """;

    public static async Task<JsonElement> IssueGiftCard(this Shop shop, long minor, string? key = null, string currency = "EUR", DateTimeOffset? expiresAt = null) =>
        (
            await shop.Staff().Send(Issue, new { input = new { amount = new { minor, currency }, expiresAt, idempotencyKey = key ?? Guid.NewGuid().ToString() } })
        ).GetProperty("giftCardIssue");

    /// <summary>A new card's code.</summary>
    public static async Task<string> GiftCard(this Shop shop, long minor, string currency = "EUR", DateTimeOffset? expiresAt = null)
    {
        var issued = await shop.IssueGiftCard(minor, currency: currency, expiresAt: expiresAt);
        Assert.Empty(Buyer.Errors(issued));
        return issued.GetProperty("code").GetString()!;
    }

    public static async Task<long?> Balance(this Shop shop, string code) =>
        (await shop.Staff().Send("query($code: String!) { giftCard(code: $code) { balance { minor } } }", new { code })).GetProperty("giftCard")
            is { ValueKind: JsonValueKind.Object } card
            ? card.GetProperty("balance").GetProperty("minor").GetInt64()
            : null;

    /// <summary>Gives a customer credit.</summary>
    public static async Task Grant(this Shop shop, Guid customerId, long minor)
    {
        var granted = await shop.Staff().Send(
            "mutation($input: StoreCreditGrantInput!) { storeCreditGrant(input: $input) { storeCredit { balance { minor } } errors { __typename ... on Error { message } } } }",
            new
            {
                input = new
                {
                    customerId = GlobalId.Format("Customer", customerId),
                    amount = new { minor, currency = "EUR" },
                    idempotencyKey = Guid.NewGuid().ToString(),
                },
            }
        );
        Assert.Empty(Buyer.Errors(granted.GetProperty("storeCreditGrant")));
    }
}
