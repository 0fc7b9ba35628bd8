using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.SampleData;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.IntegrationTests.Soak;

/// <summary>Server processes over a private, durable PostgreSQL and Redis, all of which may be killed while they work.</summary>
public sealed class SoakServers : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly LocalServices _services;
    private readonly ShopProcess[] _servers;

    private SoakServers(LocalServices services, CommerceDb db, ShopProcess[] servers) => (_services, Db, _servers) = (services, db, servers);

    /// <summary>Looks at the truth beside the servers.</summary>
    public CommerceDb Db { get; }

    public int Count => _servers.Length;

    public IEnumerable<int> ProcessIds => _servers.Select(server => server.ProcessId);

    public int PostgresId => _services.PostgresProcessId;

    public int RedisId => _services.RedisProcessId;

    public Stores Stores => new(_services.Postgres, _services.Redis);

    public static async Task<SoakServers> Start(string folder, int count)
    {
        var services = await LocalServices.Start(folder, durable: true, maxConnections: 300, report: _ => { });
        await MigrationRunner.Migrate(services.Postgres, TestContext.Current.CancellationToken);
        var db = CommercePools.Open(services.Postgres);
        await SampleShop.Seed(db, TestContext.Current.CancellationToken);
        var stores = new Stores(services.Postgres, services.Redis);
        return new(services, db, await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ShopProcess.Start(stores))));
    }

    /// <summary>Where a server answers; another address after it was killed and started again.</summary>
    public Uri Url(int server) => Volatile.Read(ref _servers[server % _servers.Length]).Url;

    /// <summary><c>kill -9</c>, and after a while another process in its place.</summary>
    public async Task KillServer(int server)
    {
        var victim = _servers[server];
        await victim.Kill();
        Volatile.Write(ref _servers[server], await ShopProcess.Start(Stores));
        await victim.DisposeAsync();
    }

    /// <summary><c>kill -9</c>; it is started again on its port, with what it had acknowledged.</summary>
    public Task KillRedis() => Restart(() => _services.RedisProcessId, Signals.Kill);

    /// <summary>As an operator restarts it: open transactions are rolled back, sessions end.</summary>
    public Task RestartPostgres() => Restart(() => _services.PostgresProcessId, Signals.Interrupt);

    /// <summary>As after a fault of memory: every session dies, the log is replayed.</summary>
    public Task KillPostgres() => Restart(() => _services.PostgresProcessId, Signals.Kill);

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        await Db.DisposeAsync();
        await _services.DisposeAsync();
    }

    private async Task Restart(Func<int> processId, int signal)
    {
        var before = processId();
        var back = new TaskCompletionSource();
        _services.Restarted += Told;
        Signals.Send(before, signal);
        await back.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        _services.Restarted -= Told;

        void Told()
        {
            if (processId() != before) // the other one may come back meanwhile
                back.TrySetResult();
        }
    }
}
