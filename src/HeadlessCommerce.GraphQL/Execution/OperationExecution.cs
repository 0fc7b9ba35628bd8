using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Planning;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// One run of a plan, and the memory that it needs: levels and columns are made once and used again by later requests of the same plan.
/// Works as a loop that only one thread is in: levels that are ready, continuations that came back, loaders when nothing else is left; without any of these it sleeps until something ends.
/// </summary>
internal sealed class OperationExecution : IThreadPoolWorkItem
{
    private readonly Queue<Level> _ready = [];
    private readonly Inbox _inbox;
    private readonly Action _keysArrived;
    private LoopContext _context = null!;
    private LoaderScope? _loaders;
    private ExecutionContext? _ambient;
    private TaskCompletionSource? _completion;
    private CancellationTokenRegistration _cancellation;
    private int _pending;

    // Resolvers still work for a request that nobody waits for: this memory is not used again.
    private bool _isAbandoned;
    private int _nextRootField;
    private HashSet<string>? _refusedRights;

    public OperationExecution(ExecutionPlan plan)
    {
        Plan = plan;
        _inbox = new Inbox(this);
        _keysArrived = _inbox.KeysArrived;
        Root = new Level<object>(plan.Root);
        Root.CreateColumns();
    }

    public Level Root { get; }

    /// <summary>What comes later, in an incremental plan.</summary>
    public Deferral? Deferral { get; private set; }

    public ExecutionPlan Plan { get; }

    public ErrorReporter Errors { get; } = new();

    public VariableValues Variables { get; private set; } = VariableValues.None;

    public RequestContext Request { get; private set; } = null!;

    public GraphQLOptions Options { get; private set; } = null!;

    /// <summary>About how many values the answer has: fields of objects, items of lists.</summary>
    public int Values { get; set; }

    public CancellationToken CancellationToken { get; private set; }

    /// <summary>The event of a subscription.</summary>
    public object? RootValue { get; private set; }

    public Action<Exception, string, string> LogInternal { get; private set; } = null!;

    /// <summary>Runs to the end. <paramref name="root"/> is the value of the root object: null, or the event of a subscription.</summary>
    public ValueTask RunAsync(
        RequestContext request,
        VariableValues variables,
        object? root,
        GraphQLOptions options,
        Action<Exception, string, string> logInternal,
        HashSet<string>? refusedRights,
        CancellationToken cancellationToken
    )
    {
        Request = request;
        Variables = variables;
        Options = options;
        LogInternal = logInternal;
        CancellationToken = cancellationToken;
        _refusedRights = refusedRights;
        RootValue = root;
        Values = 0;
        Deferral = Plan.IsIncremental ? new Deferral(this) : null;
        Errors.Begin(this);
        Root.Add(root ?? RootObject.Instance);
        _nextRootField = 0;
        if (!Plan.IsSerial)
            _ready.Enqueue(Root);
        if (Plan.IsSynchronous)
        {
            RunLevels();
            return default;
        }
        return RunLoopAsync();
    }

    private ValueTask RunLoopAsync()
    {
        _context = new LoopContext(_inbox);
        _loaders = Request.Services.GetService<LoaderScope>();
        _loaders?.SetExecutor(_keysArrived);
        _ambient = ExecutionContext.Capture();
        _inbox.Open(_context);
        return LoopAsync();
    }

    /// <summary>Goes on with what is deferred, until some of it can be delivered.</summary>
    public ValueTask ContinueAsync() => LoopAsync();

    private ValueTask LoopAsync()
    {
        _completion = null;
        if (!Loop())
            return new ValueTask(_completion!.Task);
        return _isAbandoned ? ValueTask.FromCanceled(CancellationToken) : default;
    }

    private static readonly object Abandon = new();

    private sealed class RootObject
    {
        public static readonly RootObject Instance = new();
    }

    public void Schedule(Level level)
    {
        _ready.Enqueue(level);
        Values += level.Count * level.Columns.Length;
        if (Deferral is not null)
            Open(level.Group);
    }

    private static void Open(DeferredGroup? group)
    {
        if (group is not null)
            group.Open++;
    }

    private void Close(DeferredGroup? group)
    {
        if (group is not null)
            Deferral!.Close(group);
    }

    /// <summary>The error that every object gets for a field that this caller may not read, found only now because an abstract type stood before it.</summary>
    public GraphQLException? Refuse(PlanField field) =>
        _refusedRights is not null && field.Definition.RequiredRight is { } right && _refusedRights.Contains(right)
            ? new GraphQLException($"The right {right} is needed to read {field.Coordinate}.", "FORBIDDEN")
            : null;

    /// <summary>A mutation's outcome has errors.</summary>
    public void TellRefused(PlanField field, IReadOnlyList<object> errors)
    {
        if (Request.Services.GetService<IRefusalObserver>() is { } observer && field.Arguments.TryGetValues(Variables, out var arguments, out _))
            observer.OnMutationRefused(Request, field.Definition.Name, arguments, errors);
    }

    /// <summary>A column waits for something.</summary>
    public void Began(FieldColumn column)
    {
        _pending++;
        if (Deferral is not null)
            Open(column.Group);
    }

    /// <summary>What the column waited for is there; may be called from any thread.</summary>
    public void Ended(FieldColumn column) => _context.Tell(column);

    void IThreadPoolWorkItem.Execute()
    {
        if (_ambient is not null)
            ExecutionContext.Restore(_ambient);
        var completion = _completion!;
        var cancellationToken = CancellationToken;
        try
        {
            if (!Loop())
                return;
        }
#pragma warning disable CA1031 // on a thread of the pool it would end the process; this way it ends the request
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Done();
            completion.SetException(exception);
            return;
        }
        if (_isAbandoned)
            completion.SetCanceled(cancellationToken);
        else
            completion.SetResult();
    }

    /// <summary>True when everything is done; false when it went to sleep.</summary>
    private bool Loop()
    {
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_context);
        try
        {
            while (true)
            {
                Deferral?.StartAnnounced();
                RunPosted();
                if (_isAbandoned)
                {
                    Done();
                    return true;
                }
                if (_ready.Count > 0)
                {
                    RunLevels();
                    continue;
                }
                if (!_inbox.IsEmpty)
                    continue;
                if (_loaders is { HasWaiting: true })
                {
                    RunLoaders();
                    continue;
                }
                if (Deferral is { IsReady: true })
                    return true;
                if (_pending == 0)
                {
                    // It may have ended at once, and then there is nothing to sleep for.
                    if (StartNextRootField())
                        continue;
                    if (Deferral is not { HasNext: true })
                        Done();
                    return true;
                }
                if (TrySleep())
                    return false;
            }
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }
    }

    private void RunLevels()
    {
        while (true)
        {
            while (_ready.TryDequeue(out var level))
            {
                level.Execute(this);
                if (Deferral is not null)
                    Close(level.Group);
            }
            if (!Plan.IsSynchronous || !Plan.IsSerial || !StartNextRootField())
                return;
        }
    }

    /// <summary>ExecuteRootSelectionSet for mutations (spec §6.2.2): one after the other, each with all that hangs below it.</summary>
    private bool StartNextRootField()
    {
        if (!Plan.IsSerial || _nextRootField == Root.Columns.Length || Root.IsNulled)
            return false;
        if (_nextRootField > 0)
            _loaders?.ClearLoaded();
        Root.Columns[_nextRootField++].Start(this);
        return true;
    }

    private void RunPosted()
    {
        var brought = _inbox.Take();
        while (brought.TryDequeue(out var item))
        {
            if (item.Callback is not null)
                item.Callback(item.State);
            else if (item.State == Abandon)
                _isAbandoned = true;
            else if (item.State is FieldColumn column)
            {
                _pending--;
                column.Finish(this);
                if (Deferral is not null)
                    Close(column.Group);
            }
            else
            {
                _pending--;
                ((Action)item.State!)();
            }
        }
    }

    private void RunLoaders()
    {
        foreach (var loader in _loaders!.TakeWaiting())
        {
            _pending++;
            _ = RunLoader(loader);
        }
    }

    // Its completion, with all the continuations that hang on it, runs on this loop.
    private async Task RunLoader(IDataLoader loader)
    {
        Action complete;
        try
        {
            complete = await loader.RunAsync(CancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a loader that breaks its contract must not leave the request waiting for ever
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogInternal(exception, loader.GetType().Name, InternalErrors.TraceId());
            complete = static () => { };
        }
        _context.Tell(complete);
    }

    private bool TrySleep()
    {
        // Before it sleeps: who wakes it may be done with it before this thread goes on.
        _completion ??= new TaskCompletionSource();
        // A mutation is never left alone in the middle: what it has begun it also ends.
        if (!Plan.IsSerial && CancellationToken.CanBeCanceled && _cancellation == default)
            _cancellation = CancellationToken.UnsafeRegister(static context => ((LoopContext)context!).Tell(Abandon), _context); // of this request: it may be heard late
        return _inbox.TrySleep();
    }

    /// <summary>Ends it where it is. False when something that it began still runs: then its memory must not serve another request.</summary>
    public bool TryEnd()
    {
        // All parts may have been delivered by then without the loop having seen it.
        if (Deferral is not null)
            Done();
        return !_isAbandoned && _pending == 0;
    }

    private void Done()
    {
        _loaders?.SetExecutor(null);
        _inbox.Close();
        _cancellation.Unregister();
    }

    /// <summary>Writes the value of <c>data</c>.</summary>
    public void WriteData(Utf8JsonWriter json)
    {
        if (Root.IsNulled)
            json.WriteNullValue();
        else
            Root.Write(json, 0);
    }

    /// <inheritdoc cref="WriteData"/>
    public ValueTask WriteDataAsync(FlushingJsonWriter writer)
    {
        if (!Root.IsNulled)
            return Root.WriteAsync(writer, 0);
        writer.Json.WriteNullValue();
        return default;
    }

    /// <summary>Lets go of everything that belongs to the request.</summary>
    public void Reset()
    {
        Root.Clear();
        Variables = VariableValues.None;
        Request = null!;
        RootValue = null;
        _loaders = null;
        _ambient = null;
        _cancellation = default;
        Deferral = null;
        _completion = null;
        _context = null!;
        _pending = 0;
        CancellationToken = default;
    }
}
