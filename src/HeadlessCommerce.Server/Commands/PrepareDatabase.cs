using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Server.Commands;

/// <summary>Migrates, and loads the sample shop into a database that has none.</summary>
internal static class PrepareDatabase
{
    public static async Task Run(string postgres, CancellationToken cancellationToken)
    {
        await MigrationRunner.Migrate(postgres, cancellationToken);
    }
}
