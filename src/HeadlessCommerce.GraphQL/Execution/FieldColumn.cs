using System.Text.Json;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>One field of a level while it is executed and written: ExecuteField (spec §6.4) for all objects of the level at once.</summary>
internal abstract class FieldColumn(PlanField field, Level level)
{
    public PlanField Field { get; } = field;

    public Level Level { get; } = level;

    /// <summary>Set when the field itself is deferred.</summary>
    public DeferredGroup? Deferred { get; set; }

    /// <summary>The deferred fields that it is executed with, its own or those around it; null when none are.</summary>
    public DeferredGroup? Group => Deferred ?? Level.Group;

    /// <summary>A non-null value of the row could not be had (spec §6.4.4): the object around it is null, or, where the field was deferred, the part that it would have come with.</summary>
    public void Fail(int row)
    {
        if (Deferred is not null)
            Deferred.Fail(row);
        else
            Level.Violate(row);
    }

    /// <summary>Shows the objects of the row's value.</summary>
    public virtual void Visit(int row, IRowVisitor visitor) { }

    /// <summary>Resolves and completes the field for every object of the level, or begins to.</summary>
    public abstract void Start(OperationExecution execution);

    /// <summary>Called on the executor's loop when what <see cref="Start"/> began is done.</summary>
    public virtual void Finish(OperationExecution execution) { }

    public abstract void Write(Utf8JsonWriter json, int row);

    /// <summary>Writes a value that may be long, a piece at a time.</summary>
    public virtual ValueTask WriteAsync(FlushingJsonWriter writer, int row)
    {
        Write(writer.Json, row);
        return default;
    }

    public virtual void Clear() { }
}
