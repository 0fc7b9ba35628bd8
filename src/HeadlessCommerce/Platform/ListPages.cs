using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Platform;

/// <summary>Pages of short lists that are in memory anyway.</summary>
public static class ListPages
{
    /// <param name="all">The whole list, in its order.</param>
    /// <param name="paging">What the caller asked for.</param>
    /// <param name="key">What a cursor remembers: unique in the list. A cursor whose item has gone is refused.</param>
    public static Connection<T> Page<T>(this IReadOnlyList<T> all, PagingArguments paging, Func<T, string> key)
    {
        var start = paging.After is { } after ? Position(all, after, key) + 1 : 0;
        var end = paging.Before is { } before ? Position(all, before, key) : all.Count;
        if (paging.IsBackward)
            start = Math.Max(start, end - paging.Size);
        else
            end = Math.Min(end, start + paging.Size);
        var edges = new List<Edge<T>>(Math.Max(0, end - start));
        for (var i = start; i < end; i++)
            edges.Add(new(all[i], Cursor.Format(key(all[i]))));
        return new(edges, hasNextPage: end < all.Count, hasPreviousPage: start > 0, all.Count);
    }

    private static int Position<T>(IReadOnlyList<T> all, string cursor, Func<T, string> key)
    {
        var wanted = Cursor.Parse(cursor, 1)[0];
        for (var i = 0; i < all.Count; i++)
        {
            if (key(all[i]) == wanted)
                return i;
        }
        throw new GraphQLException("The cursor's item is not in this list any more; start from its beginning.", "BAD_CURSOR");
    }
}
