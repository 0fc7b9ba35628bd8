using Npgsql;

namespace HeadlessCommerce.SampleData.Big;

/// <summary>Where generated products are sold, at which price lists, and where they lie.</summary>
internal sealed record Places(IReadOnlyList<Guid> Channels, IReadOnlyList<Places.PriceList> PriceLists, IReadOnlyList<Places.Location> Locations)
{
    // The lists of the sample shop: others belong to somebody's trial of their own.
    private const string SampleLists =
        "select l.id, l.currency from pricing.price_list l join channels.channel c on c.id = l.channel_id where l.code = c.code || '-' || lower(l.currency)";

    public static async Task<Places> Read(NpgsqlConnection session, CancellationToken cancellationToken) =>
        new(
            await Rows(session, "select id from channels.channel where code in ('web', 'till', 'app')", row => row.GetGuid(0), cancellationToken),
            await Rows(session, SampleLists, row => new PriceList(row.GetGuid(0), row.GetString(1)), cancellationToken),
            await Rows(session, "select id, kind = 'WAREHOUSE' from inventory.location where active", row => new Location(row.GetGuid(0), row.GetBoolean(1)), cancellationToken));

    private static async Task<IReadOnlyList<T>> Rows<T>(NpgsqlConnection session, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, session);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    public sealed record PriceList(Guid Id, string Currency);

    public sealed record Location(Guid Id, bool IsWarehouse);
}
