#pragma warning disable CA2012 // value tasks are kept until the level is complete, and each is read once
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>A batch resolver: one call for all objects of the level.</summary>
internal sealed class BatchColumn<TParent, TValue> : ValueColumn<TParent, TValue>
{
    private readonly MethodCall<IReadOnlyList<TParent>, ValueTask<IReadOnlyList<TValue>>> _call;
    private readonly Action _done;
    private ValueTask<IReadOnlyList<TValue>> _values;
    private OperationExecution? _execution;

    public BatchColumn(
        PlanField field,
        Level level,
        MethodCall<IReadOnlyList<TParent>, ValueTask<IReadOnlyList<TValue>>> call,
        OutputBinding<TValue> output
    )
        : base(field, level, output)
    {
        _call = call;
        _done = () => _execution!.Ended(this);
    }

    public override void Start(OperationExecution execution)
    {
        if (!TryBegin(execution, out var arguments))
            return;
        try
        {
            _call.Bind(new CallContext(execution, this, arguments));
            _values = _call.Invoke(new ArraySegment<TParent>(Parents, 0, Level.Count));
        }
#pragma warning disable CA1031 // whatever a resolver throws is the field's error
        catch (Exception exception)
#pragma warning restore CA1031
        {
            FailAll(exception, execution);
            return;
        }
        // Even when it is done already, it is completed after the other fields of the level began: their loads join in one batch.
        execution.Began(this);
        if (_values.IsCompleted)
        {
            execution.Ended(this);
            return;
        }
        _execution = execution;
        execution.Errors.Waits(Vector);
        var task = _values.AsTask();
        _values = new ValueTask<IReadOnlyList<TValue>>(task);
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_done);
    }

    public override void Finish(OperationExecution execution)
    {
        IReadOnlyList<TValue> values;
        try
        {
            values = _values.GetAwaiter().GetResult();
            if (values is null || values.Count != Level.Count)
            {
                throw new InvalidOperationException(
                    $"The batch resolver of {Level.Selection.Type}.{Field.Definition.Name} returned {values?.Count ?? 0} values for {Level.Count} objects."
                );
            }
        }
#pragma warning disable CA1031 // whatever a resolver throws is the field's error
        catch (Exception exception)
#pragma warning restore CA1031
        {
            FailAll(exception, execution);
            return;
        }
        for (var row = 0; row < values.Count; row++)
            Append(row, values[row], execution);
        Vector.Schedule(execution);
    }

    public override void Clear()
    {
        _values = default;
        _execution = null;
        _call.Release();
        base.Clear();
    }
}
