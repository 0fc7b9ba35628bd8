using System.Text.Json;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Values of an interface or union: each is a row of the level of its concrete type.</summary>
internal sealed class AbstractVector<T>(FieldColumn column, bool nonNull, IAbstractTypeResolver resolver) : ValueVector<T>(column, nonNull), IObjectVector
{
    private readonly List<Level> _levels = [];
    private PooledArray<int> _rows = new();
    private PooledArray<int> _slots = new();
    private const int NoRow = int.MinValue;

    ValueVector IObjectVector.Vector => this;

    public override bool Append(T value, OperationExecution execution)
    {
        if (value is null)
            return AppendNull(execution);
        ObjectTypeDefinition? type;
        try
        {
            type = resolver.Resolve(value);
        }
#pragma warning disable CA1031 // what a type resolver throws is the field's error
        catch (Exception exception)
#pragma warning restore CA1031
        {
            execution.Errors.ReportException(this, Count, exception);
            return AppendFailed();
        }
        if (type is null)
        {
            execution.Errors.ReportException(
                this,
                Count,
                new InvalidOperationException($"A value of {value.GetType()} is no member of the abstract type of field {Column.Field.Definition.Name}.")
            );
            return AppendFailed();
        }
        var slot = SlotOf(type);
        _slots.Set(Count, slot);
        _rows.Set(Count++, _levels[slot].Add(value));
        return true;
    }

    private int SlotOf(ObjectTypeDefinition type)
    {
        for (var i = 0; i < _levels.Count; i++)
        {
            if (_levels[i].Selection.Type == type)
                return i;
        }
        var level = Level.For(type, Column.Field.SelectionFor(type));
        level.Parent = this;
        level.CreateColumns();
        _levels.Add(level);
        return _levels.Count - 1;
    }

    public override void AppendHole()
    {
        _slots.Set(Count, 0);
        _rows.Set(Count++, NoRow);
    }

    protected override void SetNull(int index)
    {
        if (_rows.Items[index] >= 0)
            _rows.Items[index] = ~_rows.Items[index];
    }

    public int IndexOf(Level level, int row)
    {
        var slot = _levels.IndexOf(level);
        for (var i = 0; i < Count; i++)
        {
            var at = _rows.Items[i];
            if (_slots.Items[i] == slot && (at == row || at == ~row))
                return i;
        }
        throw new InvalidOperationException("The row has no position.");
    }

    public override void Schedule(OperationExecution execution)
    {
        foreach (var level in _levels)
        {
            if (level.Count > 0)
                execution.Schedule(level);
        }
    }

    public override void Write(Utf8JsonWriter json, int index)
    {
        var row = _rows.Items[index];
        if (row < 0)
            json.WriteNullValue();
        else
            _levels[_slots.Items[index]].Write(json, row);
    }

    public override ValueTask WriteAsync(FlushingJsonWriter writer, int index)
    {
        if (_rows.Items[index] is >= 0 and var row)
            return _levels[_slots.Items[index]].WriteAsync(writer, row);
        writer.Json.WriteNullValue();
        return default;
    }

    public override void Visit(int index, IRowVisitor visitor)
    {
        if (_rows.Items[index] is >= 0 and var row)
            visitor.Visit(_levels[_slots.Items[index]], row);
    }

    public override void Truncate(int count)
    {
        for (var i = Count - 1; i >= count; i--)
        {
            if (_rows.Items[i] >= 0)
                _levels[_slots.Items[i]].Truncate(_rows.Items[i]);
        }
        Count = count;
    }

    public override void Clear()
    {
        foreach (var level in _levels)
            level.Clear();
        _rows.Clear(Count);
        _slots.Clear(Count);
        Count = 0;
    }
}

/// <summary>ResolveAbstractType (spec §6.4.3).</summary>
internal interface IAbstractTypeResolver
{
    /// <summary>The object type of the value, or null when it has none among the possible ones.</summary>
    ObjectTypeDefinition? Resolve(object value);
}
