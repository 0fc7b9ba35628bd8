using System.Globalization;
using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Orders;

/// <summary>Timelines of orders: a page of each, in one statement of the level's batch.</summary>
internal static class OrderTimeline
{
    public static async Task<IReadOnlyList<Connection<OrderTimelineEntry>>> Pages(
        ReadBatch reads,
        IReadOnlyList<Order> orders,
        PagingArguments paging,
        Viewer viewer
    )
    {
        var isStaff = viewer.Rights.Contains(Rights.OrdersRead);
        var (comparison, direction) = paging.IsBackward ? ("<", "desc") : (">", "asc");
        long? from = (paging.IsBackward ? paging.Before : paging.After) is { } cursor ? Parse(cursor) : null;
        var rows = await reads.Query(
            $"""
            select e.order_id, e.seq, e.kind, e.actor, e.channel, e.location_id, e.detail::text, e.note, e.visible_to_customer, e.at, o.currency
            from orders."order" o
            cross join lateral (
              select * from orders.order_event
              where order_id = o.id and ($2 or visible_to_customer) and ($3::bigint is null or seq {comparison} $3)
              order by seq {direction} limit $4
            ) e
            where o.id = any ((select $1)::uuid[])
            order by e.order_id, e.seq {direction}
            """,
            row => Read(row, isStaff),
            orders.Select(order => order.Id).ToArray(),
            isStaff,
            from,
            paging.Size + 1
        );
        var byOrder = rows.ToLookup(entry => entry.OrderId);
        return [.. orders.Select(order => Page([.. byOrder[order.Id]], paging, from is not null))];
    }

    private static Connection<OrderTimelineEntry> Page(IReadOnlyList<OrderTimelineEntry> rows, PagingArguments paging, bool fromCursor)
    {
        var more = rows.Count > paging.Size;
        var edges = rows.Take(paging.Size)
            .Select(entry => new Edge<OrderTimelineEntry>(entry, Cursor.Format(entry.Version.ToString(CultureInfo.InvariantCulture))));
        return paging.IsBackward
            ? new([.. edges.Reverse()], hasNextPage: fromCursor, hasPreviousPage: more, totalCount: (int?)null)
            : new([.. edges], hasNextPage: more, hasPreviousPage: fromCursor, totalCount: (int?)null);
    }

    private static long Parse(string cursor) =>
        long.TryParse(Cursor.Parse(cursor, 1)[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR");

    private static OrderTimelineEntry Read(NpgsqlDataReader row, bool isStaff)
    {
        var actor = row.GetString(3);
        var detail = JsonSerializer.Deserialize<OrderEventDetail>(row.GetString(6), JsonSerializerOptions.Web)!;
        return new()
        {
            OrderId = row.GetGuid(0),
            Version = row.GetInt64(1),
            Kind = SqlEnum.Parse<OrderEventKind>(row.GetString(2)),
            ActorKind = KindOf(actor),
            Actor = isStaff ? actor : null,
            ChannelCode = row.IsDBNull(4) ? null : row.GetString(4),
            LocationId = row.IsDBNull(5) ? null : row.GetGuid(5),
            Amount = detail.AmountMinor is { } minor ? new Money(minor, CurrencyCode.Parse(row.GetString(10))) : null,
            Pieces = detail.Pieces,
            VariantId = detail.VariantId,
            ShipsBy = detail.ShipsBy,
            Note = row.IsDBNull(7) ? null : row.GetString(7),
            VisibleToCustomer = row.GetBoolean(8),
            At = row.GetFieldValue<DateTimeOffset>(9),
        };
    }

    private static OrderActorKind KindOf(string actor) =>
        actor[..Math.Max(0, actor.IndexOf(':', StringComparison.Ordinal))] switch
        {
            "customer" => OrderActorKind.Customer,
            "staff" => OrderActorKind.Staff,
            "system" => OrderActorKind.System,
            _ => OrderActorKind.Guest,
        };
}
