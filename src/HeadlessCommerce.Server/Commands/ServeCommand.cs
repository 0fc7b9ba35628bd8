using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Commands;

/// <summary>Serves until a signal comes. In Development without configured stores it brings its own, and the sample shop.</summary>
internal static class ServeCommand
{
    public static async Task<int> Run(string[] arguments, bool worker, CancellationToken cancellationToken)
    {
        var builder = ServerHost.CreateBuilder(arguments);
        var folders = LocalFolders.Find();
        await using var open = await OpenStores.Open(builder.Configuration, builder.Environment, folders, cancellationToken);
        if (builder.Configuration.GetValue("Database:PrepareOnStart", !builder.Environment.IsProduction()))
            await PrepareDatabase.Run(open.Stores.Postgres, cancellationToken);
        await using var app = ServerHost.Build(builder, open.Stores, worker);
        if (open.Started is { } started)
            app.Lifetime.ApplicationStarted.Register(() => Announce(app, folders, open.Stores, started));
        await app.RunAsync(cancellationToken);
        return 0;
    }

    private static void Announce(WebApplication app, LocalFolders folders, Stores stores, LocalServices started)
    {
        void Write() => new RunFile(
            Environment.ProcessId,
            [.. app.Urls.Select(url => new RunFile.Server(url, new Uri(url).Port, Environment.ProcessId))],
            RunFile.PostgresStore(stores.Postgres, started.PostgresProcessId),
            RunFile.RedisStore(stores.Redis, started.RedisProcessId)).Write(folders.RunFile);
        Write();
        started.Restarted += Write;
    }
}
