using System.CommandLine;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Commands;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database to this release");
        command.SetAction(async (_, cancellationToken) =>
        {
            var builder = ServerHost.CreateBuilder([]);
            await using var open = await OpenStores.Open(builder.Configuration, builder.Environment, LocalFolders.Find(), cancellationToken);
            var applied = await MigrationRunner.Migrate(open.Stores.Postgres, cancellationToken);
            Console.WriteLine(applied.Count == 0 ? "Nothing to do." : $"Applied:\n  {string.Join("\n  ", applied)}");
            return 0;
        });
        return command;
    }
}
