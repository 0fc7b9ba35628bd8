using System.Collections.Concurrent;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Subscriptions;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>An operation as it runs under one set of @skip and @include conditions, and the memory of its last runs.</summary>
internal sealed class ExecutionPlan(SelectionPlan root, RequiredRights rights, CostAnalysis cost, bool isSerial, bool isIncremental)
{
    // As many as one operation has under way at once on a busy server while its resolvers wait; each weighs about what it answered last.
    private const int MostKept = 32;

    private readonly ConcurrentQueue<OperationExecution> _kept = [];
    private int _count;

    public SelectionPlan Root { get; } = root;

    public RequiredRights Rights { get; } = rights;

    public CostAnalysis Cost { get; } = cost;

    /// <summary>Root fields run one after the other: a mutation.</summary>
    public bool IsSerial { get; } = isSerial;

    /// <summary>Fragments of it are deferred.</summary>
    public bool IsIncremental { get; } = isIncremental;

    /// <summary>Nothing in it waits.</summary>
    public bool IsSynchronous { get; } = !isIncremental && Array.TrueForAll(root.Fields, field => field.IsSynchronous);

    /// <summary>What subscribers were answered of late.</summary>
    public EventShare<SubscriberKey> Events { get; } = new();

    public OperationExecution Rent()
    {
        if (!_kept.TryDequeue(out var execution))
            return new OperationExecution(this);
        Interlocked.Decrement(ref _count);
        return execution;
    }

    public void Return(OperationExecution execution)
    {
        if (!execution.TryEnd())
            return;
        execution.Reset();
        if (Interlocked.Increment(ref _count) <= MostKept)
            _kept.Enqueue(execution);
        else
            Interlocked.Decrement(ref _count);
    }
}
