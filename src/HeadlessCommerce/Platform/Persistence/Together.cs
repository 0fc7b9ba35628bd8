namespace HeadlessCommerce.Platform.Persistence;

/// <summary>
/// What many callers want of PostgreSQL at one moment, as one: who comes while enough of it is under way waits, and goes in the next turn with everybody else who waits. So a row that all of
/// them want is locked, a commit waited for, or a statement started, once for all. A lone caller waits for nothing. The first of those who go together works for the others, in its own flow.
/// </summary>
/// <param name="most">So many callers in one turn.</param>
/// <param name="atOnce">So many turns at a time: while one waits for PostgreSQL, the next prepares.</param>
/// <param name="work">Returns a result for each, in their order; null for one that it left out. When it throws, nothing is known of any.</param>
public sealed class Together<TItem, TResult>(int most, int atOnce, Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult?>>> work)
    where TResult : class
{
    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _waiting = [];
    private int _working;

    private sealed class Waiter(TItem item)
    {
        public TItem Item { get; } = item;

        public TaskCompletionSource<Told> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <param name="Turn">Those whom the waiter works for, itself the first; null: another has worked for it.</param>
    private sealed record Told(IReadOnlyList<Waiter>? Turn, TResult? Result);

    /// <summary>Null: it was not done, or nobody knows. The caller does it alone then, in a way that finds out.</summary>
    public async Task<TResult?> Do(TItem item)
    {
        var self = new Waiter(item);
        if (Begin(self) is not { } turn)
        {
            var told = await self.Told.Task;
            if (told.Turn is null)
                return told.Result;
            turn = told.Turn;
        }
        IReadOnlyList<TResult?> results = [];
        try
        {
            results = await work([.. turn.Select(waiter => waiter.Item)]);
        }
        finally
        {
            End();
            for (var i = 1; i < turn.Count; i++)
                turn[i].Told.SetResult(new(Turn: null, results.ElementAtOrDefault(i)));
        }
        return results[0];
    }

    private IReadOnlyList<Waiter>? Begin(Waiter self)
    {
        lock (_lock)
        {
            if (_working < atOnce)
            {
                _working++;
                return [self];
            }
            _waiting.Enqueue(self);
            return null;
        }
    }

    /// <summary>The turn goes to those who wait, and to nobody when nobody does.</summary>
    private void End()
    {
        var next = new List<Waiter>();
        lock (_lock)
        {
            while (next.Count < most && _waiting.TryDequeue(out var waiter))
                next.Add(waiter);
            if (next.Count == 0)
                _working--;
        }
        if (next.Count > 0)
            next[0].Told.SetResult(new(next, Result: null));
    }
}
