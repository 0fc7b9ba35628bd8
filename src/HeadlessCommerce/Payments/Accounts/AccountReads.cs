using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Payments.Accounts;

/// <summary>Gift cards and store credit as rows; each method is one statement.</summary>
internal static class AccountReads
{
    private const string CardColumns = """
        id, last4, balance_minor, currency, expires_at,
        case when disabled_at is not null then 'DISABLED' when expires_at <= platform.now() then 'EXPIRED' else 'ACTIVE' end
        """;

    public static async Task<GiftCard?> CardByHash(CommerceDb db, byte[] hash, CancellationToken cancellationToken) =>
        await db.Query($"select {CardColumns} from payments.account where code_hash = $1", Card, [hash], cancellationToken) is [var card] ? card : null;

    public static async Task<GiftCard?> CardById(CommerceDb db, Guid id, CancellationToken cancellationToken) =>
        await db.Query($"select {CardColumns} from payments.account where id = $1 and kind = 'GIFT_CARD'", Card, [id], cancellationToken) is [var card]
            ? card
            : null;

    public static Task<IReadOnlyList<StoreCredit>> CreditOf(CommerceDb db, Guid customerId, CancellationToken cancellationToken) =>
        db.Query(
            "select id, balance_minor, currency from payments.account where kind = 'STORE_CREDIT' and customer_id = $1 order by currency",
            row => new StoreCredit { Id = row.GetGuid(0), Balance = new Money(row.GetInt64(1), CurrencyCode.Parse(row.GetString(2))) },
            [customerId],
            cancellationToken
        );

    /// <summary>The account of a customer's credit, made when there is none.</summary>
    public static async Task<Guid> CreditAccount(CommerceTransaction transaction, Guid customerId, CurrencyCode currency, CancellationToken cancellationToken)
    {
        await transaction.Execute(
            "insert into payments.account (id, kind, currency, customer_id) values ($1, 'STORE_CREDIT', $2, $3) on conflict do nothing",
            [Guid.CreateVersion7(), currency.Value, customerId],
            cancellationToken
        );
        return (
            await transaction.Query(
                "select id from payments.account where kind = 'STORE_CREDIT' and customer_id = $1 and currency = $2",
                row => row.GetGuid(0),
                [customerId, currency.Value],
                cancellationToken
            )
        )[0];
    }

    private static GiftCard Card(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Last4 = row.GetString(1),
            Balance = new Money(row.GetInt64(2), CurrencyCode.Parse(row.GetString(3))),
            ExpiresAt = row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4),
            Status = SqlEnum.Parse<GiftCardStatus>(row.GetString(5)),
        };
}
