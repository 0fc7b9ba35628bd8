using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>Makes pages of rows that were read by keyset: one row more than the page tells whether there is another page.</summary>
public static class Pages
{
    /// <param name="rows">In the order of the list, or against it when the page is taken from its end; up to <c>paging.Size + 1</c>.</param>
    /// <param name="paging">What was asked.</param>
    /// <param name="cursor">Cursor of a row.</param>
    /// <param name="node">The row's object.</param>
    /// <param name="totalCount">Counts, when it is asked for.</param>
    public static Connection<TNode> Of<TRow, TNode>(
        IReadOnlyCollection<TRow> rows,
        PagingArguments paging,
        Func<TRow, string> cursor,
        Func<TRow, TNode> node,
        Func<CancellationToken, ValueTask<int?>>? totalCount = null
    )
    {
        var more = rows.Count > paging.Size;
        var edges = rows.Take(paging.Size).Select(row => new Edge<TNode>(node(row), cursor(row))).ToList();
        if (paging.IsBackward)
            edges.Reverse();
        return new(
            edges,
            hasNextPage: paging.IsBackward ? paging.Before is not null : more,
            hasPreviousPage: paging.IsBackward ? more : paging.After is not null,
            totalCount
        );
    }
}
