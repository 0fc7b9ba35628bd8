using System.Globalization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Platform.Audit;

/// <summary>Which entries; all that is given must hold.</summary>
public sealed record AuditWhereInput
{
    /// <summary>Of one of these kinds.</summary>
    public IReadOnlyList<AuditKind>? Kind { get; init; }

    /// <summary>By this actor, as entries name it.</summary>
    public string? Actor { get; init; }

    /// <summary>At this instant or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Before this instant.</summary>
    public DateTimeOffset? Before { get; init; }
}

[QueryType]
public static class AuditQueries
{
    /// <summary>What was tried and refused, the newest first.</summary>
    /// <param name="where">Which entries; all when left out.</param>
    [UsePaging, Authorize(Rights.AuditRead)]
    public static async Task<Connection<AuditEntry>> AuditEntries(AuditWhereInput? where, PagingArguments paging, ReadBatch reads)
    {
        var (comparison, direction) = paging.IsBackward ? (">", "asc") : ("<", "desc");
        long? from = (paging.IsBackward ? paging.Before : paging.After) is { } cursor ? Parse(cursor) : null;
        var rows = await reads.Query(
            $"""
            select id, at, kind, code, actor, client, channel, operation, path, subject, request_id, repeats
            from platform.audit
            where ($1::text[] is null or kind = any ($1)) and ($2::text is null or actor = $2)
              and ($3::timestamptz is null or at >= $3) and ($4::timestamptz is null or at < $4)
              and ($5::bigint is null or id {comparison} $5)
            order by id {direction} limit $6
            """,
            row => new AuditEntry
            {
                Sequence = row.GetInt64(0),
                At = row.GetFieldValue<DateTimeOffset>(1),
                Kind = SqlEnum.Parse<AuditKind>(row.GetString(2)),
                Code = row.GetString(3),
                Actor = row.GetString(4),
                Client = Text(row, 5),
                Channel = Text(row, 6),
                Operation = row.GetString(7),
                Path = Text(row, 8),
                Subject = Text(row, 9),
                RequestId = Text(row, 10),
                Repeats = row.GetInt32(11),
            },
            where?.Kind?.Select(kind => kind.ToSql()).ToArray(),
            where?.Actor,
            where?.Since?.ToUniversalTime(),
            where?.Before?.ToUniversalTime(),
            from,
            paging.Size + 1
        );
        var edges = rows.Take(paging.Size).Select(entry => new Edge<AuditEntry>(entry, Cursor.Format(entry.Sequence.ToString(CultureInfo.InvariantCulture))));
        var more = rows.Count > paging.Size;
        return paging.IsBackward
            ? new([.. edges.Reverse()], hasNextPage: from is not null, hasPreviousPage: more, totalCount: (int?)null)
            : new([.. edges], hasNextPage: more, hasPreviousPage: from is not null, totalCount: (int?)null);
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static long Parse(string cursor) =>
        long.TryParse(Cursor.Parse(cursor, 1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR");
}
