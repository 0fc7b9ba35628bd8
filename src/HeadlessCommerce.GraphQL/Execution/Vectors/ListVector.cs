using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Lists: where each begins among the items and how many it has.</summary>
internal class ListVector<TList, TItem> : ValueVector<TList>, IListVector
    where TList : IEnumerable<TItem>
{
    private const int NoList = -1;

    private readonly ValueVector<TItem> _items;
    private PooledArray<int> _starts = new();
    private PooledArray<int> _counts = new();

    public ListVector(FieldColumn column, bool nonNull, ValueVector<TItem> items)
        : base(column, nonNull)
    {
        _items = items;
        items.List = this;
    }

    ValueVector IListVector.Vector => this;

    public override bool Append(TList value, OperationExecution execution)
    {
        if (value is null)
            return AppendNull(execution);
        var start = _items.Count;
        if (!TryAppendItems(value, execution))
        {
            _items.Truncate(start);
            return AppendFailed();
        }
        _starts.Set(Count, start);
        _counts.Set(Count++, _items.Count - start);
        execution.Values += _items.Count - start;
        return true;
    }

    private bool TryAppendItems(TList list, OperationExecution execution)
    {
        try
        {
            return AppendItems(list, execution);
        }
#pragma warning disable CA1031 // a list's indexer or a lazy sequence is a resolver's code: what it throws is the field's error
        catch (Exception exception)
#pragma warning restore CA1031
        {
            execution.Errors.ReportException(this, Count, exception);
            return false;
        }
    }

    private bool AppendItems(TList list, OperationExecution execution)
    {
        // Arrays and lists without an enumerator on the heap.
        if (list is TItem[] array)
        {
            _items.Reserve(array.Length);
            foreach (var item in array)
            {
                if (!_items.Append(item, execution))
                    return false;
            }
            return true;
        }
        if (list is IReadOnlyList<TItem> indexed)
        {
            var count = indexed.Count;
            _items.Reserve(count);
            for (var i = 0; i < count; i++)
            {
                if (!_items.Append(indexed[i], execution))
                    return false;
            }
            return true;
        }
        foreach (var item in list)
        {
            if (!_items.Append(item, execution))
                return false;
        }
        return true;
    }

    public override void AppendHole()
    {
        _starts.Set(Count, _items.Count);
        _counts.Set(Count++, NoList);
    }

    // The complement keeps the length for paths of errors that are found later.
    protected override void SetNull(int index)
    {
        if (_counts.Items[index] >= 0)
            _counts.Items[index] = ~_counts.Items[index] - 1;
    }

    public int IndexOf(int item)
    {
        if (Count == 0)
            return 0;
        var last = _counts.Items[Count - 1];
        var end = _starts.Items[Count - 1] + (last >= 0 ? last : last == NoList ? 0 : ~(last + 1));
        if (item >= end)
            return Count; // the list that is being completed now
        int low = 0,
            high = Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_starts.Items[middle] <= item)
                low = middle;
            else
                high = middle - 1;
        }
        return low;
    }

    public int StartOf(int index)
    {
        if (index < Count)
            return _starts.Items[index];
        if (Count == 0)
            return 0;
        var last = _counts.Items[Count - 1];
        return _starts.Items[Count - 1] + (last >= 0 ? last : last == NoList ? 0 : ~(last + 1));
    }

    public override void Schedule(OperationExecution execution) => _items.Schedule(execution);

    public override void Write(Utf8JsonWriter json, int index)
    {
        var count = _counts.Items[index];
        if (count < 0)
        {
            json.WriteNullValue();
            return;
        }
        var start = _starts.Items[index];
        json.WriteStartArray();
        for (var i = start; i < start + count; i++)
            _items.Write(json, i);
        json.WriteEndArray();
    }

    public override async ValueTask WriteAsync(FlushingJsonWriter writer, int index)
    {
        var count = _counts.Items[index];
        if (count < 0)
        {
            writer.Json.WriteNullValue();
            return;
        }
        var start = _starts.Items[index];
        writer.Json.WriteStartArray();
        for (var i = start; i < start + count; i++)
        {
            await _items.WriteAsync(writer, i);
            await writer.FlushWhenFullAsync();
        }
        writer.Json.WriteEndArray();
    }

    public override void Visit(int index, IRowVisitor visitor)
    {
        var start = _starts.Items[index];
        for (var item = 0; item < _counts.Items[index]; item++)
        {
            visitor.Enter(item);
            _items.Visit(start + item, visitor);
            visitor.Leave();
        }
    }

    public override void Truncate(int count)
    {
        if (count < Count)
            _items.Truncate(_starts.Items[count]);
        Count = count;
    }

    public override void Clear()
    {
        _items.Clear();
        _starts.Clear(Count);
        _counts.Clear(Count);
        Count = 0;
    }
}
