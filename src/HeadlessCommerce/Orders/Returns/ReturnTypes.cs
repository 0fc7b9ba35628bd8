using System.Globalization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

[ObjectType<Order>]
public static class OrderReturns
{
    /// <summary>Goods of it that came back, or shall, oldest first.</summary>
    [BatchResolver, ListSize(AssumedSize = 2)]
    public static async Task<IReadOnlyList<IReadOnlyList<OrderReturn>>> GetReturns([Parent] IReadOnlyList<Order> orders, ReadBatch reads)
    {
        var byOrder = (await ReturnRows.OfOrders(reads, [.. orders.Select(order => order.Id)])).ToLookup(asked => asked.OrderId);
        return [.. orders.Select(order => byOrder[order.Id].ToArray())];
    }
}

[ObjectType<OrderReturn>]
public static class OrderReturnType
{
    /// <summary>Of which order; null for a caller who may not see it.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Order?>> GetOrder([Parent] IReadOnlyList<OrderReturn> returns, ReadBatch reads, Viewer viewer)
    {
        var byId = (await OrderReads.ByIds(reads, [.. returns.Select(asked => asked.OrderId)])).Where(order => order.IsVisibleTo(viewer)).ToDictionary(order => order.Id);
        return [.. returns.Select(asked => byId.GetValueOrDefault(asked.OrderId))];
    }

    /// <summary>Which pieces.</summary>
    [BatchResolver, ListSize(AssumedSize = 5)]
    public static async Task<IReadOnlyList<IReadOnlyList<OrderReturnLine>>> GetLines([Parent] IReadOnlyList<OrderReturn> returns, ReadBatch reads)
    {
        var lines = (await ReturnRows.Lines(reads, [.. returns.Select(asked => asked.Id)])).ToLookup(line => line.ReturnId);
        return [.. returns.Select(asked => lines[asked.Id].ToArray())];
    }

    /// <summary>The place that received it; null until then.</summary>
    public static async Task<Location?> GetLocation([Parent] OrderReturn asked, LocationDirectory locations, CancellationToken cancellationToken) =>
        asked.LocationId is { } id ? await locations.Find(id, cancellationToken) : null;
}

[ObjectType<OrderReturnLine>]
public static class OrderReturnLineType
{
    /// <summary>The line of the order.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<OrderLine>> GetLine([Parent] IReadOnlyList<OrderReturnLine> lines, ReadBatch reads)
    {
        var byId = (await OrderReads.LinesById(reads, [.. lines.Select(line => line.OrderLineId)])).ToDictionary(line => line.Id);
        return [.. lines.Select(line => byId[line.OrderLineId])];
    }
}

/// <summary>Which returns; all that is given must hold.</summary>
/// <param name="Status">In one of these states.</param>
public sealed record OrderReturnWhereInput(IReadOnlyList<ReturnStatus>? Status);

[QueryType]
public static class ReturnQueries
{
    /// <summary>Goods that came back or shall, of all orders, the newest first.</summary>
    /// <param name="where">Which ones; all when left out.</param>
    [UsePaging, Authorize(Rights.OrdersRead)]
    public static async Task<Connection<OrderReturn>> OrderReturns(OrderReturnWhereInput? where, PagingArguments paging, ReadBatch reads)
    {
        if (paging.IsBackward)
            throw new GraphQLException("Returns are listed newest first; page with first and after.", "BAD_PAGING");
        var from = paging.After is { } cursor ? Parse(cursor) : ((DateTimeOffset At, Guid Id)?)null;
        var rows = await ReturnRows.Newest(reads, where?.Status?.Select(status => status.ToSql()).ToArray(), from?.At, from?.Id, paging.Size);
        var edges = rows.Take(paging.Size)
            .Select(asked => new Edge<OrderReturn>(asked, Cursor.Format(asked.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), asked.Id.ToString())));
        return new([.. edges], hasNextPage: rows.Count > paging.Size, hasPreviousPage: from is not null, totalCount: (int?)null);
    }

    private static (DateTimeOffset, Guid) Parse(string cursor)
    {
        var keys = Cursor.Parse(cursor, 2);
        return long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParse(keys[1], out var id)
            ? (new(ticks, TimeSpan.Zero), id)
            : throw new GraphQLException("The cursor is not one that this list gave out; use endCursor of a page.", "BAD_CURSOR");
    }
}
