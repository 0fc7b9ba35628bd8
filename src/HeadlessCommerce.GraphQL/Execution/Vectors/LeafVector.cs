using System.Text.Json;
using HeadlessCommerce.GraphQL.Binding;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Scalars and enums, unboxed.</summary>
internal sealed class LeafVector<T>(FieldColumn column, bool nonNull, LeafBinding<T> leaf) : ValueVector<T>(column, nonNull)
{
    private readonly bool _checks = !leaf.WritesEveryValue;
    private PooledArray<T> _values = new();

    // Nulls of value types; a null reference speaks for itself.
    private HashSet<int>? _nulls;
    private int _highest;

    public override void Reserve(int more) => _values.Reserve(Count + more);

    public override bool Append(T value, OperationExecution execution)
    {
        if (value is null)
            return AppendNull(execution);
        if (_checks && !leaf.CanWrite(value))
        {
            execution.Errors.Report(this, Count, leaf.Refusal(value));
            return AppendFailed();
        }
        _values.Set(Count++, value);
        return true;
    }

    public override void AppendHole()
    {
        _values.Set(Count, default!);
        if (default(T) is not null)
            (_nulls ??= []).Add(Count);
        Count++;
    }

    protected override void SetNull(int index)
    {
        _values.Items[index] = default!;
        if (default(T) is not null)
            (_nulls ??= []).Add(index);
    }

    public override void Write(Utf8JsonWriter json, int index)
    {
        var value = _values.Items[index];
        if (value is null || (_nulls is { Count: > 0 } && _nulls.Contains(index)))
            json.WriteNullValue();
        else
            leaf.Write(json, value);
    }

    public override void Truncate(int count)
    {
        _highest = Math.Max(_highest, Count);
        _nulls?.RemoveWhere(index => index >= count);
        Count = count;
    }

    public override void Clear()
    {
        _values.Clear(Math.Max(_highest, Count));
        _nulls?.Clear();
        Count = _highest = 0;
    }
}
