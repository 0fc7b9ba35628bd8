using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.SampleData.Big;
using HeadlessCommerce.Server.Commands;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Benchmarks.Shop;

/// <summary>A PostgreSQL and a Redis for benches alone, with the sample shop and so many generated products; kept from run to run, forgotten by <c>./dev reset</c>.</summary>
internal sealed class BenchStores : IAsyncDisposable
{
    private readonly LocalServices _services;

    private BenchStores(LocalServices services) => _services = services;

    public string Postgres => _services.Postgres;

    public int PostgresProcessId => _services.PostgresProcessId;

    /// <summary>What a server must know to use them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Environment =>
        [
            new("ASPNETCORE_ENVIRONMENT", "Development"),
            new("ConnectionStrings__Postgres", _services.Postgres),
            new("ConnectionStrings__Redis", _services.Redis),
            new("Database__PrepareOnStart", "false"),
            new("Logging__LogLevel__Default", "Error"),
        ];

    public static async Task<BenchStores> OpenAsync(int products, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(LocalFolders.Find().Data, "bench");
        await LocalServices.StopLeftovers(folder);
        var stores = new BenchStores(await LocalServices.Start(folder, cancellationToken: cancellationToken));
        try
        {
            await PrepareDatabase.Run(stores.Postgres, cancellationToken);
            await using var db = CommercePools.Open(stores.Postgres);
            Console.Error.WriteLine($"{products:#,##0} products …");
            await BigCatalog.Generate(db, products, progress: null, cancellationToken);
            return stores;
        }
        catch
        {
            await stores.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
