using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>A property, called for each object and kept.</summary>
internal sealed class PropertyColumn<TParent, TValue>(PlanField field, Level level, PropertyGetter<TParent, TValue> getter, OutputBinding<TValue> output)
    : ValueColumn<TParent, TValue>(field, level, output)
{
    public override void Start(OperationExecution execution)
    {
        Vector.Reserve(Level.Count);
        if (execution.Refuse(Field) is { } refusal)
        {
            FailAll(refusal, execution);
            return;
        }
        var parents = Parents;
        for (var row = 0; row < Level.Count; row++)
        {
            TValue value;
            try
            {
                value = getter.Get(ref parents[row]);
            }
#pragma warning disable CA1031 // whatever a resolver throws is the field's error
            catch (Exception exception)
#pragma warning restore CA1031
            {
                AppendException(row, exception, execution);
                continue;
            }
            Append(row, value, execution);
        }
        Vector.Schedule(execution);
    }
}
