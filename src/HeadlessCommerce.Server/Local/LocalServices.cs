namespace HeadlessCommerce.Server.Local;

/// <summary>The private PostgreSQL and Redis of one program: up to two child processes that end with it.</summary>
public sealed class LocalServices : IAsyncDisposable
{
    private readonly FileStream _lock;
    private readonly ServiceProcess _postgres;
    private readonly ServiceProcess _redis;

    private LocalServices(FileStream exclusive, (ServiceProcess Process, string ConnectionString) postgres, (ServiceProcess Process, string ConnectionString) redis)
    {
        _lock = exclusive;
        (_postgres, Postgres) = postgres;
        (_redis, Redis) = redis;
        _postgres.Restarted += () => Restarted?.Invoke();
        _redis.Restarted += () => Restarted?.Invoke();
    }

    /// <summary>Connection string of the database <c>commerce</c>.</summary>
    public string Postgres { get; }

    /// <summary>Connection string of Redis.</summary>
    public string Redis { get; }

    public int PostgresProcessId => _postgres.ProcessId;

    public int RedisProcessId => _redis.ProcessId;

    /// <summary>One of them died and serves again, with another process id.</summary>
    public event Action? Restarted;

    /// <param name="folder">Keeps the data of both.</param>
    /// <param name="durable">Whether an acknowledged write survives a crash of the machine; tests do without, and are faster.</param>
    /// <param name="maxConnections">Of PostgreSQL.</param>
    /// <param name="report">Receives what a person should know.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<LocalServices> Start(
        string folder, bool durable = true, int maxConnections = 200, Action<string>? report = null, CancellationToken cancellationToken = default)
    {
        report ??= Console.Error.WriteLine;
        PrivateFiles.CreateFolderForService(folder);
        var exclusive = Exclusive(folder);
        var postgres = PrivatePostgres.Start(Path.Combine(folder, "postgres"), durable, maxConnections, report, cancellationToken);
        var redis = PrivateRedis.Start(Path.Combine(folder, "redis"), durable, report, cancellationToken);
        try
        {
            await Task.WhenAll(postgres, redis);
        }
        catch
        {
            if (postgres.IsCompletedSuccessfully)
                await (await postgres).Process.DisposeAsync();
            if (redis.IsCompletedSuccessfully)
                await (await redis).Process.DisposeAsync();
            await exclusive.DisposeAsync();
            throw;
        }
        return new(exclusive, await postgres, await redis);
    }

    /// <summary>Ends what a killed program left running.</summary>
    public static Task StopLeftovers(string folder) =>
        Task.WhenAll(PrivatePostgres.StopLeftover(Path.Combine(folder, "postgres", "cluster")), PrivateRedis.StopLeftover(Path.Combine(folder, "redis")));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_postgres.DisposeAsync().AsTask(), _redis.DisposeAsync().AsTask());
        await _lock.DisposeAsync();
    }

    private static FileStream Exclusive(string folder)
    {
        try
        {
            return new(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new InvalidOperationException($"Another program uses the data in {folder}.");
        }
    }
}
