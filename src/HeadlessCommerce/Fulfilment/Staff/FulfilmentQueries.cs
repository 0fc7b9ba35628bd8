using System.Globalization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Staff;

[QueryType]
public static class FulfilmentQueries
{
    /// <summary>The work of a location, the oldest first: a queue.</summary>
    /// <param name="location">Code of one of the caller's locations.</param>
    /// <param name="status">Only in these states; without them, in all.</param>
    [UsePaging, Authorize(Rights.FulfilmentWrite)]
    public static async Task<Connection<FulfilmentTask>> Fulfilments(
        string location,
        PagingArguments paging,
        IReadOnlyList<FulfilmentStatus>? status,
        CommerceDb db,
        LocationDirectory locations,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (!viewer.MayActAt(location))
            throw new GraphQLException($"You may not see the work of \"{location}\".", "FORBIDDEN");
        if ((await locations.Read(cancellationToken)).Find(location) is not { } place)
            return Connection<FulfilmentTask>.Empty;
        var (comparison, direction) = paging.IsBackward ? ("<", "desc") : (">", "asc");
        var from = (paging.IsBackward ? paging.Before : paging.After) is { } cursor ? ParseKey(cursor) : ((DateTimeOffset At, Guid Id)?)null;
        var rows = await db.Query(
            $"""
            select {Fulfilment.Fulfilments.Columns} from fulfilment.fulfilment
            where location_id = $1 and ($2::text[] is null or status = any ($2))
              and ($3::timestamptz is null or (created_at, id) {comparison} ($3, $4::uuid))
            order by created_at {direction}, id {direction} limit $5
            """,
            row => Fulfilment.Fulfilments.Read(row, withCode: false),
            [place.Id, status?.Select(SqlEnum.ToSql).ToArray(), from?.At, from?.Id, paging.Size + 1],
            cancellationToken
        );
        var edges = rows.Take(paging.Size).Select(task => new Edge<FulfilmentTask>(task, Key(task)));
        var more = rows.Count > paging.Size;
        return paging.IsBackward
            ? new([.. edges.Reverse()], hasNextPage: from is not null, hasPreviousPage: more, totalCount: (int?)null)
            : new([.. edges], hasNextPage: more, hasPreviousPage: from is not null, totalCount: (int?)null);
    }

    private static string Key(FulfilmentTask task) =>
        Cursor.Format(task.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), task.Id.ToString());

    private static (DateTimeOffset, Guid) ParseKey(string cursor)
    {
        var keys = Cursor.Parse(cursor, 2);
        return long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParse(keys[1], out var id)
            ? (new(ticks, TimeSpan.Zero), id)
            : throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR");
    }
}
