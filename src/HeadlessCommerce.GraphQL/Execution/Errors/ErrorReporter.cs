using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Field errors of one execution (spec §6.4.4, §7.1.2): paths are computed here, only when there is an error.</summary>
internal sealed class ErrorReporter
{
    private readonly List<Entry> _entries = [];
    private OperationExecution _execution = null!;
    private readonly List<ValueVector> _waited = [];
    private string? _traceId;

    /// <param name="Error">What the client is told.</param>
    /// <param name="Order">The place in the document: of each step of the path the place among its siblings, or the list's index.</param>
    /// <param name="Nulled">How many steps of the path lead to the position that became null.</param>
    /// <param name="IsLate">Found after something was waited for, so after all errors that are not late.</param>
    /// <param name="Part">The deferred fields of an object that it is delivered with; default: the first part.</param>
    private sealed record Entry(GraphQLError Error, int[] Order, int Nulled, bool IsLate, (DeferredGroup? Group, int Row) Part)
    {
        private ReadOnlySpan<int> Position => Order.AsSpan(0, Nulled);

        public bool Nulls(ReadOnlySpan<int> order) => order.StartsWith(Position);

        public bool NullsTheSame(Entry other) => Position.SequenceEqual(other.Position);

        public bool IsBefore(ReadOnlySpan<int> order) => Order.AsSpan().SequenceCompareTo(order) < 0;
    }

    public bool IsEmpty => _entries.Count == 0;

    public void Begin(OperationExecution execution)
    {
        _execution = execution;
        _traceId = null;
        _entries.Clear();
        _waited.Clear();
    }

    /// <summary>The field with these values is not done at once.</summary>
    public void Waits(ValueVector values) => _waited.Add(values);

    public void ReportNull(ValueVector vector, int index)
    {
        var field = vector.Column.Field;
        Report(vector, index, $"Cannot return null for non-nullable field {vector.Column.Level.Selection.Type.Name}.{field.Definition.Name}.");
    }

    public void Report(ValueVector vector, int index, string message) => Report(vector, index, message, null, null);

    public void ReportException(ValueVector vector, int index, Exception exception)
    {
        if (exception is GraphQLException known)
        {
            Report(vector, index, known.Message, known.Code, known.Extensions);
            return;
        }
        if (exception is OperationCanceledException && _execution.CancellationToken.IsCancellationRequested)
        {
            Report(vector, index, "The request was cancelled before this field was done.", "CANCELLED", null);
            return;
        }
        _traceId ??= InternalErrors.TraceId();
        if (_entries.Count < _execution.Options.MaxErrors)
            _execution.LogInternal(exception, vector.Column.Field.Coordinate, _traceId);
        Report(vector, index, InternalErrors.Message, InternalErrors.Code, InternalErrors.Extensions(_traceId));
    }

    private void Report(ValueVector vector, int index, string message, string? code, IReadOnlyDictionary<string, object?>? extensions)
    {
        if (_entries.Count >= _execution.Options.MaxErrors)
            return;
        var (path, order, nulled, isLate, part) = Locate(vector, index);
        var column = vector.Column;
        _entries.Add(
            new Entry(
                new GraphQLError(message)
                {
                    Path = path,
                    Locations = column.Field.Locations,
                    Code = code,
                    Extensions = extensions,
                },
                order,
                nulled,
                isLate,
                part
            )
        );
    }

    /// <summary>From the position up to the root: response keys, list indexes, and the first position on the way that may be null.</summary>
    private (object[] Path, int[] Order, int Nulled, bool IsLate, (DeferredGroup? Group, int Row) Part) Locate(ValueVector vector, int index)
    {
        List<object> path = [];
        List<int> order = [];
        var below = -1;
        var isLate = false;
        (DeferredGroup? Group, int Row) part = default;
        while (true)
        {
            if (below < 0 && !vector.NonNull)
                below = path.Count;
            if (vector.List is { } list)
            {
                var at = list.IndexOf(index);
                path.Add(index - list.StartOf(at));
                order.Add(index - list.StartOf(at));
                (vector, index) = (list.Vector, at);
                continue;
            }
            isLate |= _waited.Contains(vector);
            path.Add(vector.Column.Field.Key);
            order.Add(vector.Column.Field.Order);
            var level = vector.Column.Level;
            if (part.Group is null && vector.Column.Deferred is { } deferred)
            {
                part = (deferred, index);
                below = below < 0 ? path.Count : below;
            }
            if (level.Parent is not { } parent)
                break;
            (vector, index) = (parent.Vector, parent.IndexOf(level, index));
        }
        path.Reverse();
        order.Reverse();
        return ([.. path], [.. order], below < 0 ? 0 : path.Count - below, isLate, part);
    }

    /// <summary>
    /// In the order of the document. Below a position that became null the specification lets a server report or leave out (§6.4.4: fields that have not yielded a value may be
    /// cancelled); this is what graphql-js reports, which resolves depth first, with asynchronous fields taken to be done in the order of the document.
    /// </summary>
    public IReadOnlyList<GraphQLError> Result(DeferredGroup? group = null, int row = 0)
    {
        var entries = _entries.FindAll(entry => entry.Part == (group, row));
        if (entries.Count < 2)
            return entries.ConvertAll(entry => entry.Error);
        entries.Sort(static (a, b) => a.Order.AsSpan().SequenceCompareTo(b.Order));
        var kept = new List<Entry>();
        // Nothing is executed behind an error, up to the position that it made null.
        foreach (var entry in entries.Where(entry => !entry.IsLate))
        {
            if (!kept.Exists(earlier => earlier.Nulls(entry.Order)))
                kept.Add(entry);
        }
        var end = LastAwaited(entries, group);
        foreach (var entry in entries.Where(entry => entry.IsLate && entry.Order.AsSpan().SequenceCompareTo(end) <= 0))
        {
            // A position becomes null once; fields below it that had begun by then still tell of their errors.
            if (!kept.Exists(earlier => earlier.NullsTheSame(entry) || (!earlier.IsLate && earlier.IsBefore(entry.Order) && earlier.Nulls(entry.Order))))
                kept.Add(entry);
        }
        kept.Sort(static (a, b) => a.Order.AsSpan().SequenceCompareTo(b.Order));
        return kept.ConvertAll(entry => entry.Error);
    }

    /// <summary>The last position that the response has to wait for: none behind an error, below the position that it made null.</summary>
    private int[] LastAwaited(List<Entry> entries, DeferredGroup? group)
    {
        int[] last = [];
        foreach (var values in _waited.Where(values => values.Column.Group == group))
        {
            for (var index = values.Count - 1; index >= 0; index--)
            {
                var order = Locate(values, index).Order;
                if (entries.Exists(entry => entry.IsBefore(order) && entry.Nulls(order)))
                    continue;
                if (order.AsSpan().SequenceCompareTo(last) > 0)
                    last = order;
                break;
            }
        }
        return last;
    }
}
