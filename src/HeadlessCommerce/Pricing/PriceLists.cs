using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Pricing;

internal static class PriceLists
{
    private const string Select = "select id, code, channel_id, currency, priority, starts_at, ends_at from pricing.price_list";

    public static Task<IReadOnlyList<PriceList>> All(ReadBatch reads) => reads.Query($"{Select} order by code limit 1000", Read);

    public static async Task<PriceList?> ById(ReadBatch reads, Guid id) => await reads.Query($"{Select} where id = $1", Read, id) is [var list] ? list : null;

    /// <summary>Locks the list against its removal until the commit; null when there is none.</summary>
    public static async Task<PriceList?> ById(CommerceTransaction transaction, Guid id, CancellationToken cancellationToken) =>
        await transaction.Query($"{Select} where id = $1 for key share", Read, [id], cancellationToken) is [var list] ? list : null;

    private static PriceList Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Code = row.GetString(1),
            ChannelId = row.GetGuid(2),
            Currency = CurrencyCode.Parse(row.GetString(3)),
            Priority = row.GetInt32(4),
            StartsAt = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5),
            EndsAt = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
        };
}
