namespace HeadlessCommerce.GraphQL;

/// <summary>A page of a list (Relay's cursor connections). In the schema: <c>edges { cursor node } nodes pageInfo totalCount</c>.</summary>
public sealed class Connection<T>
{
    private readonly Func<CancellationToken, ValueTask<int?>>? _totalCount;
    private readonly Func<int, string> _cursor;

    /// <param name="nodes">The items of the page, in order.</param>
    /// <param name="cursor">Of the item at this index; made only when it is asked for.</param>
    /// <param name="hasNextPage">Whether there is more after this page.</param>
    /// <param name="hasPreviousPage">Whether there is more before this page.</param>
    /// <param name="totalCount">Counts, when it is asked for.</param>
    public Connection(
        IReadOnlyList<T> nodes,
        Func<int, string> cursor,
        bool hasNextPage,
        bool hasPreviousPage,
        Func<CancellationToken, ValueTask<int?>>? totalCount = null
    )
    {
        Nodes = nodes;
        _cursor = cursor;
        HasNextPage = hasNextPage;
        HasPreviousPage = hasPreviousPage;
        _totalCount = totalCount;
    }

    public Connection(IReadOnlyList<Edge<T>> edges, bool hasNextPage, bool hasPreviousPage, Func<CancellationToken, ValueTask<int?>>? totalCount = null)
        : this([.. edges.Select(edge => edge.Node)], index => edges[index].Cursor, hasNextPage, hasPreviousPage, totalCount) => Edges = edges;

    public Connection(IReadOnlyList<Edge<T>> edges, bool hasNextPage, bool hasPreviousPage, int? totalCount)
        : this(edges, hasNextPage, hasPreviousPage, _ => new ValueTask<int?>(totalCount)) { }

    public IReadOnlyList<T> Nodes { get; }

    public IReadOnlyList<Edge<T>> Edges
    {
        get => field ??= [.. Nodes.Select((node, index) => new Edge<T>(node, _cursor(index)))];
        private init;
    }

    public PageInfo PageInfo =>
        field ??= new(HasNextPage, HasPreviousPage, Nodes.Count > 0 ? _cursor(0) : null, Nodes.Count > 0 ? _cursor(Nodes.Count - 1) : null);

    private bool HasNextPage { get; }

    private bool HasPreviousPage { get; }

    /// <summary>Counted only when it is asked for.</summary>
    public ValueTask<int?> GetTotalCount(CancellationToken cancellationToken) => _totalCount?.Invoke(cancellationToken) ?? default;

    public static Connection<T> Empty { get; } = new([], false, false, 0);
}

public sealed record Edge<T>(T Node, string Cursor);

/// <summary>Where a page lies in its list.</summary>
/// <param name="HasNextPage">Whether there is more after this page.</param>
/// <param name="HasPreviousPage">Whether there is more before this page.</param>
/// <param name="StartCursor">Cursor of the first edge.</param>
/// <param name="EndCursor">Cursor of the last edge; give it as <c>after</c> to get the next page.</param>
[AllowAnonymous]
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>What a caller asked of a list; already checked against the field's limits: exactly one of First and Last is set.</summary>
/// <param name="First">So many from the start (or after <paramref name="After"/>).</param>
/// <param name="After">Opaque cursor; see <see cref="Cursor"/>.</param>
/// <param name="Last">So many from the end (or before <paramref name="Before"/>).</param>
/// <param name="Before">Opaque cursor.</param>
public sealed record PagingArguments(int? First, string? After, int? Last, string? Before)
{
    /// <summary>The page's size.</summary>
    public int Size => First ?? Last ?? 0;

    /// <summary>Whether the page is taken from the end.</summary>
    public bool IsBackward => Last is not null;

    internal static PagingArguments Check(int? first, string? after, int? last, string? before, UsePagingAttribute limits)
    {
        if (first is not null && last is not null)
            throw new GraphQLException("Give first or last, not both.", "BAD_USER_INPUT");
        var (name, size) = last is not null ? ("last", last.Value) : ("first", first ?? limits.DefaultPageSize);
        if (size < 0)
            throw new GraphQLException($"{name} must not be negative.", "BAD_USER_INPUT");
        if (size > limits.MaxPageSize)
            throw new GraphQLException($"{name} must be at most {limits.MaxPageSize}.", "PAGE_TOO_LARGE");
        return last is null ? new PagingArguments(size, after, null, before) : new PagingArguments(null, after, last, before);
    }
}

/// <summary>Keyset cursors: the values of the sort key of a row, opaque to clients.</summary>
public static class Cursor
{
    /// <summary>Packs the key of a row.</summary>
    public static string Format(params ReadOnlySpan<string> keys) =>
        Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(string.Join('\u001f', keys.ToArray()))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Unpacks a cursor of <paramref name="count"/> keys; throws <see cref="GraphQLException"/> BAD_CURSOR when it is none of ours.</summary>
    public static string[] Parse(string cursor, int count)
    {
        try
        {
            var padded = cursor.Replace('-', '+').Replace('_', '/') + new string('=', (4 - cursor.Length % 4) % 4);
            var keys = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(padded)).Split('\u001f');
            if (keys.Length == count)
                return keys;
        }
        catch (FormatException) { }
        throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR");
    }
}
