using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.IntegrationTests.Platform;

public sealed class MigrationRunnerTests(TestStores stores)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_files_are_applied_once_in_the_order_of_the_modules()
    {
        await using var database = new TestDatabase(await stores.CreateEmpty());
        var applied = await MigrationRunner.Migrate(database.Stores.Postgres, Cancelled);
        Assert.Equal("Platform/Persistence/Migrations/0001_platform.sql", applied[0]);
        Assert.Equal(applied.Count, await database.Scalar<long>("select count(*) from platform.migration"));
        var modules = applied.Select(path => Array.IndexOf(MigrationRunner.ModuleOrder, path[..path.IndexOf('/', StringComparison.Ordinal)])).ToArray();
        Assert.Equal(modules.Order(), modules);

        Assert.Empty(await MigrationRunner.Migrate(database.Stores.Postgres, Cancelled));
    }

    [Fact]
    public async Task Servers_that_start_at_once_migrate_one_after_the_other()
    {
        await using var database = new TestDatabase(await stores.CreateEmpty());
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => MigrationRunner.Migrate(database.Stores.Postgres, Cancelled)));
        Assert.Single(runs, applied => applied.Count > 0);
    }

    [Fact]
    public async Task A_file_that_was_changed_after_it_was_applied_is_named()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await database.Execute("update platform.migration set checksum = 'other' where module = 'Catalog' and number = 1");
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => MigrationRunner.Migrate(database.Stores.Postgres, Cancelled));
        Assert.Contains("Catalog/Migrations/0001_catalog.sql", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_pending_is_known_without_applying_it()
    {
        await using var database = await stores.CreateTables(TestContext.Current.CancellationToken);
        await using var connection = await database.Db.Reading.OpenConnectionAsync(Cancelled);
        Assert.Empty(await MigrationRunner.Pending(connection, Cancelled));
        await database.Execute("delete from platform.migration where module = 'Orders'");
        Assert.All(await MigrationRunner.Pending(connection, Cancelled), path => Assert.StartsWith("Orders/", path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Unheard/Migrations/0001_x.sql")]
    [InlineData("Catalog/Migrations/1_x.sql")]
    [InlineData("Catalog/Migrations/first.sql")]
    public void A_file_out_of_order_is_refused(string path) => Assert.Throws<InvalidOperationException>(() => MigrationRunner.Migration.Read(path, "select 1"));

    [Fact]
    public void The_checksum_ignores_line_ends() =>
        Assert.Equal(
            MigrationRunner.Migration.Read("Catalog/Migrations/0001_x.sql", "a\nb").Checksum,
            MigrationRunner.Migration.Read("Catalog/Migrations/0001_x.sql", "a\r\nb").Checksum);
}
