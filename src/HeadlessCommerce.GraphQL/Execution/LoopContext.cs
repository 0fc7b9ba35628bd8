namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// Brings continuations of resolvers back to the loop of their request, so that nothing within a request runs in parallel and scoped services need no locks.
/// After the request has ended it passes stragglers to the pool.
/// </summary>
internal sealed class LoopContext(OperationExecution execution) : SynchronizationContext
{
    private OperationExecution? _execution = execution;

    public void Detach() => _execution = null;

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_execution is { } running)
            running.Post(d, state);
        else
            ThreadPool.QueueUserWorkItem(static item => item.Callback(item.State), (Callback: d, State: state), preferLocal: false);
    }

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}
