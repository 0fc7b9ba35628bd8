using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>Makes pages of rows that were read by keyset: one row more than the page tells whether there is another page.</summary>
public static class Pages
{
    /// <param name="rows">In the order of the list, or against it when the page is taken from its end; up to <c>paging.Size + 1</c>.</param>
    /// <param name="paging">What was asked.</param>
    /// <param name="cursor">Cursor of a row; made only when it is asked for.</param>
    /// <param name="node">The row's object.</param>
    /// <param name="totalCount">Counts, when it is asked for.</param>
    public static Connection<TNode> Of<TRow, TNode>(
        IReadOnlyList<TRow> rows,
        PagingArguments paging,
        Func<TRow, string> cursor,
        Func<TRow, TNode> node,
        Func<CancellationToken, ValueTask<int?>>? totalCount = null
    ) => Of(rows, 0, rows.Count, paging, cursor, node, totalCount);

    /// <summary>A page for each of many owners, of rows that were read together.</summary>
    /// <param name="owners">Whose pages; their places in this list are their numbers.</param>
    /// <param name="rows">Owner by owner, in their order, as <see cref="Of{TRow,TNode}(IReadOnlyList{TRow},PagingArguments,Func{TRow,string},Func{TRow,TNode},Func{CancellationToken,ValueTask{int?}})"/> takes them.</param>
    /// <param name="owner">The number of a row's owner.</param>
    /// <param name="paging">What was asked.</param>
    /// <param name="cursor">Cursor of a row; made only when it is asked for.</param>
    /// <param name="node">The row's object.</param>
    /// <param name="totalCount">Counts an owner's list, when it is asked for.</param>
    public static IReadOnlyList<Connection<TNode>> OfEach<TOwner, TRow, TNode>(
        IReadOnlyList<TOwner> owners,
        IReadOnlyList<TRow> rows,
        Func<TRow, int> owner,
        PagingArguments paging,
        Func<TRow, string> cursor,
        Func<TRow, TNode> node,
        Func<TOwner, ValueTask<int?>> totalCount
    )
    {
        var pages = new Connection<TNode>[owners.Count];
        var start = 0;
        for (var i = 0; i < pages.Length; i++)
        {
            var end = start;
            while (end < rows.Count && owner(rows[end]) == i)
                end++;
            var whose = owners[i];
            pages[i] = Of(rows, start, end - start, paging, cursor, node, _ => totalCount(whose));
            start = end;
        }
        return pages;
    }

    private static Connection<TNode> Of<TRow, TNode>(
        IReadOnlyList<TRow> rows,
        int start,
        int count,
        PagingArguments paging,
        Func<TRow, string> cursor,
        Func<TRow, TNode> node,
        Func<CancellationToken, ValueTask<int?>>? totalCount
    )
    {
        var more = count > paging.Size;
        var nodes = new TNode[Math.Min(count, paging.Size)];
        int Row(int index) => start + (paging.IsBackward ? nodes.Length - 1 - index : index);
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = node(rows[Row(i)]);
        return new(
            nodes,
            index => cursor(rows[Row(index)]),
            hasNextPage: paging.IsBackward ? paging.Before is not null : more,
            hasPreviousPage: paging.IsBackward ? more : paging.After is not null,
            totalCount
        );
    }
}
