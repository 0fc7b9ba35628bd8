namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>Three blows while orders come in: in what order, how hard and when follows from the seed.</summary>
public sealed class SoakFaults(SoakServers servers, SoakBook book, int seed, Action<string> report)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    public async Task Strike(CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        (string Name, Func<Task> Blow)[] blows =
        [
            ("a server is killed", () => servers.KillServer(random.Next(servers.Count))),
            ("Redis is killed", servers.KillRedis),
            random.Next(2) == 0 ? ("PostgreSQL is restarted", servers.RestartPostgres) : ("PostgreSQL is killed", servers.KillPostgres),
        ];
        random.Shuffle(blows);
        // A thousand pieces are some six hundred answers; later ones mostly say that nothing is left. What is struck down takes its time to come back: the next blow does not wait for it.
        var at = 0;
        var recovering = new List<Task>();
        foreach (var (name, blow) in blows)
        {
            at += random.Next(40, 160);
            using var look = new PeriodicTimer(Look);
            while (book.Answers < at)
                await look.WaitForNextTickAsync(cancellationToken);
            report($"seed {seed}: after {book.Answers} answers {name}");
            recovering.Add(blow());
        }
        await Task.WhenAll(recovering);
    }
}
