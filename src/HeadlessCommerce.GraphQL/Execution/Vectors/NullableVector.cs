using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary><c>T?</c> of a value type, kept by the vector of <typeparamref name="T"/>.</summary>
internal sealed class NullableVector<T>(FieldColumn column, ValueVector<T> inner) : ValueVector<T?>(column, inner.NonNull)
    where T : struct
{
    public override void Reserve(int more) => inner.Reserve(more);

    public override bool Append(T? value, OperationExecution execution)
    {
        inner.List = List;
        var kept = value is { } given ? inner.Append(given, execution) : inner.AppendNull(execution);
        Count = inner.Count;
        return kept;
    }

    public override void AppendHole()
    {
        inner.AppendHole();
        Count = inner.Count;
    }

    // Its positions are those of the inner vector, which is the one that violations below it reach.
    protected override void SetNull(int index) => inner.Violate(index);

    public override void Schedule(OperationExecution execution) => inner.Schedule(execution);

    public override void Write(Utf8JsonWriter json, int index) => inner.Write(json, index);

    public override ValueTask WriteAsync(FlushingJsonWriter writer, int index) => inner.WriteAsync(writer, index);

    public override void Visit(int index, IRowVisitor visitor) => inner.Visit(index, visitor);

    public override void Truncate(int count)
    {
        inner.Truncate(count);
        Count = count;
    }

    public override void Clear()
    {
        inner.Clear();
        Count = 0;
    }
}
