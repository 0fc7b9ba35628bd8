namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// Brings continuations of resolvers back to the loop of their request, so that nothing within a request runs in parallel and scoped services need no locks.
/// After the request has ended it passes stragglers to the pool.
/// </summary>
internal sealed class LoopContext(Inbox inbox) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (!inbox.TryPost(this, d, state))
            Inbox.RunWithout(d, state);
    }

    /// <summary>Leaves something for the loop itself; of no use to anybody once the request has ended.</summary>
    public void Tell(object state) => inbox.TryPost(this, null, state);

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;
}
