using System.Text.Json;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>One field of a level while it is executed and written: ExecuteField (spec §6.4) for all objects of the level at once.</summary>
internal abstract class FieldColumn(PlanField field, Level level)
{
    public PlanField Field { get; } = field;

    public Level Level { get; } = level;

    /// <summary>Resolves and completes the field for every object of the level, or begins to.</summary>
    public abstract void Start(OperationExecution execution);

    /// <summary>Called on the executor's loop when what <see cref="Start"/> began is done.</summary>
    public virtual void Finish(OperationExecution execution) { }

    public abstract void Write(Utf8JsonWriter json, int row);

    public virtual void Clear() { }
}
