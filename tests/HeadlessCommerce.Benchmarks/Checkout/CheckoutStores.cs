using System.Diagnostics;
using System.Globalization;
using HeadlessCommerce.Benchmarks.Load;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.SampleData.Big;
using HeadlessCommerce.Server.Local;
using Npgsql;

namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>A durable PostgreSQL (fsync on) and Redis for one bench, with a thousand variants that do not run out, and the servers over them.</summary>
internal sealed class CheckoutStores : IAsyncDisposable
{
    public const string Location = "warsaw";
    public const int Spread = 1_000;
    private const int Enough = 10_000_000;
    private readonly string _folder;
    private readonly LocalServices _services;

    private CheckoutStores(string folder, LocalServices services, IReadOnlyList<Guid> variants)
    {
        (_folder, _services) = (folder, services);
        Variants = variants;
    }

    /// <summary>All of them lie in Warsaw.</summary>
    public IReadOnlyList<Guid> Variants { get; }

    public string Postgres => _services.Postgres;

    public TimeSpan PostgresCpu => ProcessTree.CpuTime(_services.PostgresProcessId);

    public TimeSpan RedisCpu => ProcessTree.CpuTime(_services.RedisProcessId);

    /// <param name="cancellationToken">Ends the start.</param>
    /// <param name="tracked">PostgreSQL counts what each statement costs, which costs a little too.</param>
    public static async Task<CheckoutStores> StartAsync(CancellationToken cancellationToken, bool tracked = false)
    {
        var folder = Path.Combine("/var/tmp", string.Create(CultureInfo.InvariantCulture, $"headless-commerce-bench-{Environment.ProcessId}"));
        var services = await LocalServices.Start(folder, report: _ => { }, cancellationToken: cancellationToken);
        if (tracked)
        {
            await services.DisposeAsync();
            await System.IO.File.AppendAllTextAsync(
                Path.Combine(folder, "postgres", "cluster", "postgresql.auto.conf"),
                "shared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.track_planning = on\n",
                cancellationToken
            );
            services = await LocalServices.Start(folder, report: _ => { }, cancellationToken: cancellationToken);
            await Admin(folder, services.Postgres, "create extension pg_stat_statements", cancellationToken);
        }
        await MigrationRunner.Migrate(services.Postgres, cancellationToken);
        await using var db = CommercePools.Open(services.Postgres);
        await BigCatalog.Generate(db, Spread / 3 + 1, progress: null, cancellationToken);
        var variants = await db.Query("select id from catalog.variant order by id desc limit $1", row => row.GetGuid(0), [Spread], cancellationToken);
        var location = (await db.Query("select id from inventory.location where code = $1", row => row.GetGuid(0), [Location], cancellationToken))[0];
        var cause = new MovementCause(MovementKind.Received, CauseKind.Adjustment, "bench", "system:bench", Channel: null);
        await db.Transaction(
            transaction => StockLedger.Move(transaction, [.. variants.Select(variant => new StockMove(variant, location, Enough))], cause, cancellationToken),
            cancellationToken
        );
        return new(folder, services, variants);
    }

    /// <summary>The shop as it is delivered.</summary>
    public Task<ServerProcess> StartShopAsync(bool pinned, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(
            port => ["dotnet", typeof(LocalServices).Assembly.Location, "--urls", $"http://127.0.0.1:{port}"],
            [
                new("ASPNETCORE_ENVIRONMENT", "Development"), // for the payment provider of tests
                new("Database__PrepareOnStart", "false"),
                new("Logging__LogLevel__Default", "Warning"),
                .. ConnectionStrings,
            ],
            pinned,
            cancellationToken
        );

    /// <summary>The bare endpoints over the same stores; see <see cref="BareShop"/>.</summary>
    public Task<ServerProcess> StartBareAsync(bool pinned, CancellationToken cancellationToken) =>
        ServerProcess.StartAsync(
            port => ["dotnet", typeof(CheckoutStores).Assembly.Location, "serve", "bare-shop", port.ToString(CultureInfo.InvariantCulture)],
            ConnectionStrings,
            pinned,
            cancellationToken
        );

    private KeyValuePair<string, string>[] ConnectionStrings =>
        [new("ConnectionStrings__Postgres", _services.Postgres), new("ConnectionStrings__Redis", _services.Redis)];

    /// <summary>A place for a file of the bench's own; goes with it.</summary>
    public string File(string name) => Path.Combine(_folder, name);

    /// <summary>Waits until what the last round left to workers is done.</summary>
    public async Task Quiet(CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(Postgres);
        await using var command = source.CreateCommand("select not exists (select from platform.outbox)");
        while (await command.ExecuteScalarAsync(cancellationToken) is not true)
            await Task.Delay(50, cancellationToken);
    }

    public Task ResetStatements(CancellationToken cancellationToken) => Admin(_folder, Postgres, "select pg_stat_statements_reset()", cancellationToken);

    /// <summary>What the shop's statements cost since they were reset.</summary>
    public async Task<IReadOnlyList<StatementCost>> Statements(CancellationToken cancellationToken)
    {
        await using var db = CommercePools.Open(Postgres);
        return await db.Query(
            """
            select query, calls, plans, rows, total_exec_time, total_plan_time, wal_bytes::double precision from pg_stat_statements
            where userid = current_user::regrole and query not like '%pg\_%' -- neither this nor what the driver asks about types
            """,
            row => new StatementCost(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetDouble(4), row.GetDouble(5), row.GetDouble(6)),
            [],
            cancellationToken
        );
    }

    private static async Task Admin(string folder, string connectionString, string statement, CancellationToken cancellationToken)
    {
        var password = (await System.IO.File.ReadAllTextAsync(Path.Combine(folder, "postgres", "password"), cancellationToken)).Trim();
        var admin = new NpgsqlConnectionStringBuilder(connectionString) { Username = "postgres", Password = password, Pooling = false };
        await using var source = NpgsqlDataSource.Create(admin);
        await using var command = source.CreateCommand(statement);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What this program, the load, has used so far.</summary>
    public static TimeSpan LoadCpu
    {
        get
        {
            using var self = Process.GetCurrentProcess();
            return self.TotalProcessorTime;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
