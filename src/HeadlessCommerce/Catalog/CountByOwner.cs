using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

/// <summary>Counts for the pages of many owners: one statement for all of them, and only when a totalCount is asked for.</summary>
internal sealed class CountByOwner(ReadBatch reads, string sql, IReadOnlyCollection<Guid> owners, params object?[] further)
{
    private Task<IReadOnlyList<(Guid Owner, int Count)>>? _rows;

    public async ValueTask<int?> Of(Guid owner)
    {
        _rows ??= reads.Query(sql, row => (row.GetGuid(0), row.GetInt32(1)), [owners.Distinct().ToArray(), .. further]);
        return (await _rows).FirstOrDefault(row => row.Owner == owner).Count;
    }
}
