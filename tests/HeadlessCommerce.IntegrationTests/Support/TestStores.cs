using System.Globalization;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.SampleData;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;
using Npgsql;

[assembly: AssemblyFixture(typeof(HeadlessCommerce.IntegrationTests.Support.TestStores))]
// Classes run one after another: replicas of different classes would hear each other's news, and two cores are busy with one class.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>One private PostgreSQL and Redis for the whole run, and a migrated, seeded database that each test class gets a copy of.</summary>
public sealed class TestStores : IAsyncLifetime
{
    private const string Template = "shop_template";
    private const string Tables = "tables_template";
    private const int RedisDatabases = 256;
    private const string FolderPrefix = "headless-commerce-tests-";
    private readonly string _folder = Path.Combine("/var/tmp", $"{FolderPrefix}{Environment.ProcessId}");
    private readonly Lazy<Task<LocalServices>> _services;
    private readonly Lazy<Task> _template;
    private readonly Lazy<Task> _tables;
    private int _count;

    public TestStores()
    {
        _services = new(() => LocalServices.Start(_folder, durable: false, maxConnections: 400, report: _ => { }));
        _template = new(CreateTemplate);
        _tables = new(CreateTables);
    }

    public async ValueTask InitializeAsync() => await RemoveAbandoned();

    public async ValueTask DisposeAsync()
    {
        if (_services.IsValueCreated)
            await (await _services.Value).DisposeAsync();
        if (Directory.Exists(_folder)) // also when only NewFolder was used
            Directory.Delete(_folder, recursive: true);
    }

    /// <summary>A copy of the sample shop, and a Redis database that nobody else uses.</summary>
    public async Task<Stores> CreateShop()
    {
        await _template.Value;
        return await Create($"template {Template}");
    }

    /// <summary>An empty database.</summary>
    public Task<Stores> CreateEmpty() => Create("");

    /// <summary>All tables and no rows, with what platform tests do beside the shop.</summary>
    public async Task<TestDatabase> CreateTables(CancellationToken cancellationToken)
    {
        await _tables.Value.WaitAsync(cancellationToken);
        return new(await Create($"template {Tables}"));
    }

    /// <summary>A folder for private services of one test.</summary>
    public string NewFolder() => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"own-{Interlocked.Increment(ref _count)}"));

    private async Task<Stores> Create(string options)
    {
        var number = Interlocked.Increment(ref _count);
        var services = await _services.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{number}");
        await Execute(services.Postgres, $"create database {name} {options}");
        return new(Database(services.Postgres, name), $"{services.Redis},defaultDatabase={number % RedisDatabases},channelPrefix={name}:");
    }

    private async Task CreateTemplate()
    {
        var services = await _services.Value;
        await Execute(services.Postgres, $"create database {Template}");
        var connection = Database(services.Postgres, Template);
        await MigrationRunner.Migrate(connection, CancellationToken.None);
        var db = CommercePools.Open(connection);
        await SampleShop.Seed(db, CancellationToken.None);
        // A template must have no connections while it is copied.
        await db.Reading.DisposeAsync();
        await db.Checkout.DisposeAsync();
        await Execute(connection, "vacuum analyze");
        NpgsqlConnection.ClearAllPools();
    }

    private async Task CreateTables()
    {
        var services = await _services.Value;
        await Execute(services.Postgres, $"create database {Tables}");
        await MigrationRunner.Migrate(Database(services.Postgres, Tables), CancellationToken.None);
    }

    /// <summary>A run that was killed leaves its folder, and maybe its servers.</summary>
    private static async Task RemoveAbandoned()
    {
        foreach (var folder in Directory.GetDirectories("/var/tmp", FolderPrefix + "*"))
        {
            if (!int.TryParse(Path.GetFileName(folder)[FolderPrefix.Length..], CultureInfo.InvariantCulture, out var owner) || Signals.IsRunning(owner, ""))
                continue;
            try
            {
                await LocalServices.StopLeftovers(folder);
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // Another run that starts now removes it too; what is left, the next run takes.
            }
        }
    }

    private static string Database(string connectionString, string name) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;

    private static async Task Execute(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }
}
