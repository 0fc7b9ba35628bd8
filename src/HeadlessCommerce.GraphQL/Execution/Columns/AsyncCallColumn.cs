#pragma warning disable CA2012 // value tasks are kept until the level is complete, and each is read once
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>An asynchronous method, called for each object; completed when all of them are done, so that the next level begins whole.</summary>
internal sealed class AsyncCallColumn<TParent, TValue> : ValueColumn<TParent, TValue>
{
    private readonly MethodCall<TParent, ValueTask<TValue>> _call;
    private readonly Action _oneDone;
    private PooledArray<ValueTask<TValue>> _tasks = new();
    private OperationExecution? _execution;
    private int _waiting;

    public AsyncCallColumn(PlanField field, Level level, MethodCall<TParent, ValueTask<TValue>> call, OutputBinding<TValue> output)
        : base(field, level, output)
    {
        _call = call;
        _oneDone = OneDone;
    }

    public override void Start(OperationExecution execution)
    {
        if (!TryBegin(execution, out var arguments))
            return;
        try
        {
            _call.Bind(new CallContext(execution, this, arguments));
        }
#pragma warning disable CA1031 // a service that cannot be made is the field's error
        catch (Exception exception)
#pragma warning restore CA1031
        {
            FailAll(exception, execution);
            return;
        }
        _execution = execution;
        _waiting = 1;
        var parents = Parents;
        for (var row = 0; row < Level.Count; row++)
        {
            ValueTask<TValue> task;
            try
            {
                task = _call.Invoke(parents[row]);
            }
#pragma warning disable CA1031 // whatever a resolver throws is the field's error
            catch (Exception exception)
#pragma warning restore CA1031
            {
                task = ValueTask.FromException<TValue>(exception);
            }
            if (!task.IsCompleted)
            {
                Interlocked.Increment(ref _waiting);
                task = Watched(task);
            }
            _tasks.Set(row, task);
        }
        if (Interlocked.Decrement(ref _waiting) == 0)
        {
            Finish(execution);
            return;
        }
        execution.Errors.Waits(Vector);
        execution.Began(this);
    }

    // A ValueTask may be looked at once only: a pending one becomes a task, which may be both awaited and read.
    private ValueTask<TValue> Watched(ValueTask<TValue> pending)
    {
        var task = pending.AsTask();
        task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_oneDone);
        return new ValueTask<TValue>(task);
    }

    private void OneDone()
    {
        if (Interlocked.Decrement(ref _waiting) == 0)
            _execution!.Ended(this);
    }

    public override void Finish(OperationExecution execution)
    {
        for (var row = 0; row < Level.Count; row++)
        {
            TValue value;
            try
            {
                value = _tasks.Items[row].GetAwaiter().GetResult();
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
        _tasks.Clear(Level.Count);
        _execution = null;
        _call.Release();
        base.Clear();
    }
}
