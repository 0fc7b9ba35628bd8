using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Field errors of one execution (spec §6.4.4, §7.1.2): paths are computed here, only when there is an error.</summary>
internal sealed class ErrorReporter
{
    private readonly List<Entry> _entries = [];
    private OperationExecution _execution = null!;
    private string? _traceId;

    // Nulled: how many steps of the path lead to the position that became null.
    private sealed record Entry(GraphQLError Error, int[] Order, int Nulled);

    public bool IsEmpty => _entries.Count == 0;

    public void Begin(OperationExecution execution)
    {
        _execution = execution;
        _traceId = null;
        _entries.Clear();
    }

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
        var (path, order, nulled) = Locate(vector, index);
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
                nulled
            )
        );
    }

    /// <summary>From the position up to the root: response keys, list indexes, and the first position on the way that may be null.</summary>
    private static (object[] Path, int[] Order, int Nulled) Locate(ValueVector vector, int index)
    {
        List<object> path = [];
        List<int> order = [];
        var below = -1;
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
            path.Add(vector.Column.Field.Key);
            order.Add(vector.Column.Field.Order);
            var level = vector.Column.Level;
            if (level.Parent is not { } parent)
                break;
            (vector, index) = (parent.Vector, parent.IndexOf(level, index));
        }
        path.Reverse();
        order.Reverse();
        return ([.. path], [.. order], below < 0 ? 0 : path.Count - below);
    }

    /// <summary>
    /// In the order of the document. An error below a position that an earlier error made null is left out: nobody can see what it is about
    /// (spec §6.4.4 allows it; graphql-js, which goes depth first, never finds it).
    /// </summary>
    public IReadOnlyList<GraphQLError> Result()
    {
        if (_entries.Count == 0)
            return [];
        if (_entries.Count == 1)
            return [_entries[0].Error];
        _entries.Sort(static (a, b) => a.Order.AsSpan().SequenceCompareTo(b.Order));
        var kept = new List<Entry>();
        foreach (var entry in _entries)
        {
            if (!kept.Exists(earlier => entry.Order.Length >= earlier.Nulled && entry.Order.AsSpan(0, earlier.Nulled).SequenceEqual(earlier.Order.AsSpan(0, earlier.Nulled))))
                kept.Add(entry);
        }
        return kept.ConvertAll(entry => entry.Error);
    }
}
