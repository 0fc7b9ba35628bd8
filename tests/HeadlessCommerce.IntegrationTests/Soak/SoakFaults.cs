using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>Three blows while orders come in: in what order, how hard, when, and in which moment of somebody's checkout follows from the seed.</summary>
public sealed class SoakFaults(SoakServers servers, SoakBook book, int seed, Action<string> report)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(2); // to wait for a moment; while a store is down it may not come

    public async Task Strike(CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        (string Name, Func<Task> Blow)[] blows =
        [
            ("a server is killed", () => servers.KillServer(random.Next(servers.Count))),
            ("Redis is killed", servers.KillRedis),
            random.Next(2) == 0 ? ("PostgreSQL is restarted", servers.RestartPostgres) : ("PostgreSQL is killed", servers.KillPostgres),
        ];
        (string Name, Func<CancellationToken, Task> Come)[] moments = [("before a checkout", Asked), ("inside of one's transaction", Inside), ("after one", Answered)];
        random.Shuffle(blows);
        random.Shuffle(moments);
        // A thousand pieces are some six hundred answers; later ones mostly say that nothing is left. What is struck down takes its time to come back: the next blow does not wait for it.
        var at = 0;
        var recovering = new List<Task>();
        foreach (var ((name, blow), (moment, come)) in blows.Zip(moments))
        {
            at += random.Next(40, 160);
            await Until(() => book.Answers >= at, cancellationToken);
            using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
            {
                patience.CancelAfter(LongEnough);
                await come(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            recovering.Add(blow());
            report($"seed {seed}: after {book.Answers} answers, {moment}, {name}");
        }
        await Task.WhenAll(recovering);
    }

    private Task Asked(CancellationToken cancellationToken)
    {
        var before = book.Questions;
        return Until(() => book.Questions > before, cancellationToken);
    }

    private Task Answered(CancellationToken cancellationToken)
    {
        var before = book.Answers;
        return Until(() => book.Answers > before, cancellationToken);
    }

    /// <summary>A session of a server has written and not committed.</summary>
    private async Task Inside(CancellationToken cancellationToken)
    {
        const string writing = "select exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null)";
        while (true)
        {
            try
            {
                if ((await servers.Db.Query(writing, row => row.GetBoolean(0), [], cancellationToken))[0])
                    return;
            }
            catch (NpgsqlException)
            {
                // The blow before this one: PostgreSQL is not back yet.
            }
        }
    }

    private static async Task Until(Func<bool> condition, CancellationToken cancellationToken)
    {
        using var look = new PeriodicTimer(Look);
        while (!condition())
            await look.WaitForNextTickAsync(cancellationToken);
    }
}
