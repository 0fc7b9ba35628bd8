using System.Text.Json;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Objects of one type: each is a row of the level below.</summary>
internal sealed class ObjectVector<T> : ValueVector<T>, IObjectVector
{
    private readonly Level<T> _level;

    // Row of the level, or its complement once the object was nulled by an error below it. NoRow: never was an object.
    private PooledArray<int> _rows = new();
    private const int NoRow = int.MinValue;
    private static readonly bool IsOutcome = typeof(IMutationResult).IsAssignableFrom(typeof(T));

    public ObjectVector(FieldColumn column, bool nonNull, SelectionPlan selection)
        : base(column, nonNull)
    {
        _level = new Level<T>(selection) { Parent = this };
        _level.CreateColumns();
    }

    ValueVector IObjectVector.Vector => this;

    public override void Reserve(int more)
    {
        _rows.Reserve(Count + more);
        _level.Reserve(more);
    }

    public override bool Append(T value, OperationExecution execution)
    {
        if (value is null)
            return AppendNull(execution);
        if (IsOutcome && value is IMutationResult { Errors: { Count: > 0 } errors })
            execution.TellRefused(Column.Field, errors);
        _rows.Set(Count++, _level.Add(value));
        return true;
    }

    public override void AppendHole() => _rows.Set(Count++, NoRow);

    protected override void SetNull(int index)
    {
        if (_rows.Items[index] >= 0)
            _rows.Items[index] = ~_rows.Items[index];
    }

    public int IndexOf(Level level, int row)
    {
        for (var i = 0; i < Count; i++)
        {
            var at = _rows.Items[i];
            if (at == row || at == ~row)
                return i;
        }
        throw new InvalidOperationException("The row has no position.");
    }

    public override void Schedule(OperationExecution execution)
    {
        if (_level.Count > 0)
            execution.Schedule(_level);
    }

    public override void Write(Utf8JsonWriter json, int index)
    {
        var row = _rows.Items[index];
        if (row < 0)
            json.WriteNullValue();
        else
            _level.Write(json, row);
    }

    public override ValueTask WriteAsync(FlushingJsonWriter writer, int index)
    {
        if (_rows.Items[index] is >= 0 and var row)
            return _level.WriteAsync(writer, row);
        writer.Json.WriteNullValue();
        return default;
    }

    public override void Visit(int index, IRowVisitor visitor)
    {
        if (_rows.Items[index] is >= 0 and var row)
            visitor.Visit(_level, row);
    }

    public override void Truncate(int count)
    {
        for (var i = count; i < Count; i++)
        {
            if (_rows.Items[i] >= 0)
            {
                _level.Truncate(_rows.Items[i]);
                break;
            }
        }
        Count = count;
    }

    public override void Clear()
    {
        _level.Clear();
        _rows.Clear(Count);
        Count = 0;
    }
}

/// <summary>A vector of objects, seen from the level below it.</summary>
internal interface IObjectVector
{
    ValueVector Vector { get; }

    /// <summary>The position whose object is this row. Only needed for errors.</summary>
    int IndexOf(Level level, int row);
}
