using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// The completed values of one position of a plan, for all objects of a level: position <c>i</c> belongs to the i-th object, or to the i-th item of the list vector around it.
/// Results are kept in columns instead of a node per object, so that the arrays can be used again by the next request of the same plan.
/// </summary>
internal abstract class ValueVector(FieldColumn column, bool nonNull)
{
    public FieldColumn Column { get; } = column;

    public bool NonNull { get; } = nonNull;

    /// <summary>The list vector whose items these are.</summary>
    public IListVector? List { get; set; }

    public int Count { get; protected set; }

    public abstract void Write(Utf8JsonWriter json, int index);

    /// <summary>Writes a value that may be long, a piece at a time.</summary>
    public virtual ValueTask WriteAsync(FlushingJsonWriter writer, int index)
    {
        Write(writer.Json, index);
        return default;
    }

    /// <summary>Keeps a null, whatever the type says; used where the null was already reported.</summary>
    public abstract void AppendHole();

    /// <summary>Forgets the positions from <paramref name="count"/> on, and what hangs below them.</summary>
    public abstract void Truncate(int count);

    /// <summary>Makes ready for the next request and lets go of all values.</summary>
    public abstract void Clear();

    /// <summary>The objects found are the next levels.</summary>
    public virtual void Schedule(OperationExecution execution) { }

    /// <summary>Shows the objects of a position.</summary>
    public virtual void Visit(int index, IRowVisitor visitor) { }

    protected abstract void SetNull(int index);

    /// <summary>completeValue on null (spec §6.4.3): false when the position is non-null; then nothing is kept and the position around it must be nulled.</summary>
    public bool AppendNull(OperationExecution execution)
    {
        if (NonNull)
        {
            execution.Errors.ReportNull(this, Count);
            return false;
        }
        AppendHole();
        return true;
    }

    /// <summary>As <see cref="AppendNull"/> after an error that was already reported.</summary>
    public bool AppendFailed()
    {
        if (NonNull)
            return false;
        AppendHole();
        return true;
    }

    /// <summary>Handles a field error below this position (spec §6.4.4): the nearest nullable position becomes null.</summary>
    public void Violate(int index)
    {
        if (!NonNull)
            SetNull(index);
        else if (List is not null)
            List.Vector.Violate(List.IndexOf(index));
        else
            Column.Fail(index);
    }
}

/// <inheritdoc/>
internal abstract class ValueVector<T>(FieldColumn column, bool nonNull) : ValueVector(column, nonNull)
{
    /// <summary>completeValue (spec §6.4.3). False: a non-null position could not be kept; the error is reported, and the position around must be nulled.</summary>
    public abstract bool Append(T value, OperationExecution execution);

    /// <summary>Room for so many more, so that arrays grow once.</summary>
    public virtual void Reserve(int more) { }
}

/// <summary>A vector of lists, seen from its items.</summary>
internal interface IListVector
{
    ValueVector Vector { get; }

    /// <summary>The list that the item belongs to.</summary>
    int IndexOf(int item);

    /// <summary>The first item of the list.</summary>
    int StartOf(int index);
}
