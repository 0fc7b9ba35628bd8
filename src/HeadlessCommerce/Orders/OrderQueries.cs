using System.Globalization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>Reading orders.</summary>
[QueryType]
public static class OrderQueries
{
    /// <summary>An order by its id; null unless the caller holds its token, is its customer, or is staff with the right.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<Order?> Order([ID<Order>] Guid id, ReadBatch reads, Viewer viewer) =>
        (await OrderReads.ByIds(reads, [id])).FirstOrDefault(order => order.IsVisibleTo(viewer));

    /// <summary>An order by the number on its confirmation; null unless the caller may see it.</summary>
    /// <param name="number">As the shopper quotes it.</param>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<Order?> OrderByNumber(string number, ReadBatch reads, Viewer viewer) =>
        (await OrderReads.ByNumber(reads, number)).FirstOrDefault(order => order.IsVisibleTo(viewer));

    /// <summary>Orders of all channels, newest first.</summary>
    /// <param name="where">Which ones; all when left out.</param>
    [UsePaging]
    [Authorize(Rights.OrdersRead)]
    public static async Task<Connection<Order>> Orders(OrderWhereInput? where, PagingArguments page, ReadBatch reads)
    {
        if (page.IsBackward)
            throw new GraphQLException("Orders are listed newest first; page with first and after.", "BAD_PAGING");
        DateTimeOffset? afterPlacedAt = null;
        Guid? afterId = null;
        if (page.After is { } cursor)
        {
            var keys = Cursor.Parse(cursor, 2);
            if (!long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || !Guid.TryParse(keys[1], out var id))
                throw new GraphQLException("The cursor is not one of this list; use endCursor of a page.", "BAD_CURSOR");
            (afterPlacedAt, afterId) = (new DateTimeOffset(ticks, TimeSpan.Zero), id);
        }
        var rows = await OrderReads.Newest(reads, where, afterPlacedAt, afterId, page.Size);
        var edges = rows.Take(page.Size).Select(order => new Edge<Order>(order, Cursor.Format($"{order.PlacedAt.UtcTicks}", $"{order.Id}"))).ToArray();
        return new(edges, hasNextPage: rows.Count > page.Size, hasPreviousPage: afterId is not null, totalCount: (int?)null);
    }
}
