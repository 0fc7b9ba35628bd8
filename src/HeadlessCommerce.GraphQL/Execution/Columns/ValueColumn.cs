using System.Text.Json;
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>A field whose values are resolved before anything is written.</summary>
internal abstract class ValueColumn<TParent, TValue> : FieldColumn
{
    protected ValueColumn(PlanField field, Level level, OutputBinding<TValue> output)
        : base(field, level) => Vector = output.CreateVector(this);

    protected ValueVector<TValue> Vector { get; }

    protected TParent[] Parents => (Level as Level<TParent>)?.Rows ?? RowsOf(Level);

    // A field of an interface is bound to the interface's type, but the rows have the class's: arrays of references convert.
    private static TParent[] RowsOf(Level level) =>
        level.BoxedRows as TParent[] ?? throw new InvalidOperationException($"{level.Selection.Type} is no {typeof(TParent)}.");

    protected void Append(int row, TValue value, OperationExecution execution)
    {
        if (!Vector.Append(value, execution))
            Violate(row);
    }

    protected void AppendException(int row, Exception exception, OperationExecution execution)
    {
        execution.Errors.ReportException(Vector, row, exception);
        if (!Vector.AppendFailed())
            Violate(row);
    }

    protected void FailAll(Exception exception, OperationExecution execution)
    {
        for (var row = Vector.Count; row < Level.Count; row++)
            AppendException(row, exception, execution);
    }

    private void Violate(int row)
    {
        Vector.AppendHole();
        Fail(row);
    }

    /// <summary>False, with every position failed, when the caller may not read the field or its arguments are wrong (spec §6.4.1).</summary>
    protected bool TryBegin(OperationExecution execution, out object?[] arguments)
    {
        Vector.Reserve(Level.Count);
        if (execution.Refuse(Field) is { } refusal)
        {
            arguments = [];
            FailAll(refusal, execution);
            return false;
        }
        if (!Field.Arguments.TryGetValues(execution.Variables, out arguments, out var error))
        {
            FailAll(error, execution);
            return false;
        }
        return true;
    }

    public sealed override void Write(Utf8JsonWriter json, int row) => Vector.Write(json, row);

    public sealed override ValueTask WriteAsync(FlushingJsonWriter writer, int row) => Vector.WriteAsync(writer, row);

    public sealed override void Visit(int row, IRowVisitor visitor) => Vector.Visit(row, visitor);

    public override void Clear() => Vector.Clear();
}
