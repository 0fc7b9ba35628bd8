using System.Diagnostics;
using System.IO.Compression;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Server.Commands.Demo;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Upgrade;

/// <summary>
/// The previous release's database, with orders in it, under this release. <c>tools/previous-release</c> makes the file when a release is made; a migration
/// that was in it must not have changed since.
/// </summary>
public sealed class UpgradeTests(TestStores stores)
{
    [Fact]
    public async Task The_previous_releases_database_is_migrated_and_sells_on()
    {
        var cancelled = TestContext.Current.CancellationToken;
        var upgraded = await stores.CreateEmpty();
        await Restore(upgraded);
        await using var database = new TestDatabase(upgraded);
        var ordersBefore = await database.Scalar<long>("select count(*) from orders.\"order\"");
        Assert.True(ordersBefore > 0);

        await MigrationRunner.Migrate(upgraded.Postgres, cancelled);

        var builder = ServerHost.CreateBuilder(["--environment", "Development", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning"]);
        await using var server = ServerHost.Build(builder, upgraded);
        await server.StartAsync(cancelled);
        var folders = LocalFolders.Find();
        using var walk = new DemoWalk(server.Urls.First() + "/graphql", Path.Combine(folders.Repository, "schema", "operations"), folders);
        await walk.Run(cancelled);
        await server.StopAsync(cancelled);
        Assert.Equal(ordersBefore + 1, await database.Scalar<long>("select count(*) from orders.\"order\""));
    }

    private static async Task Restore(Stores stores)
    {
        var connection = new NpgsqlConnectionStringBuilder(stores.Postgres);
        var start = new ProcessStartInfo(
            "psql", ["-q", "-v", "ON_ERROR_STOP=1", "-h", connection.Host!, "-p", connection.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "-U", connection.Username!, connection.Database!])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = connection.Password },
        };
        using var psql = Process.Start(start)!;
        var said = Task.WhenAll(psql.StandardOutput.ReadToEndAsync(), psql.StandardError.ReadToEndAsync());
        var file = Path.Combine(LocalFolders.Find().Repository, "tests", "HeadlessCommerce.IntegrationTests", "Upgrade", "previous-release.sql.gz");
        await using (var dump = new GZipStream(File.OpenRead(file), CompressionMode.Decompress))
        await using (var input = psql.StandardInput.BaseStream)
            await dump.CopyToAsync(input);
        await psql.WaitForExitAsync();
        Assert.True(psql.ExitCode == 0, string.Join('\n', await said));
    }
}
