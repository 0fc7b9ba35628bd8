using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>A synchronous method, called for each object.</summary>
internal sealed class CallColumn<TParent, TValue>(PlanField field, Level level, MethodCall<TParent, TValue> call, OutputBinding<TValue> output)
    : ValueColumn<TParent, TValue>(field, level, output)
{
    public override void Start(OperationExecution execution)
    {
        if (!TryBegin(execution, out var arguments))
            return;
        try
        {
            call.Bind(new CallContext(execution, this, arguments));
        }
#pragma warning disable CA1031 // a service that cannot be made is the field's error
        catch (Exception exception)
#pragma warning restore CA1031
        {
            FailAll(exception, execution);
            return;
        }
        var parents = Parents;
        for (var row = 0; row < Level.Count; row++)
        {
            TValue value;
            try
            {
                value = call.Invoke(parents[row]);
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

    public override void Clear()
    {
        call.Release();
        base.Clear();
    }
}
