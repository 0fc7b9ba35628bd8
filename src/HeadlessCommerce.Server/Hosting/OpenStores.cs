using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Hosting;

/// <summary>
/// The stores that a command works with: the configured ones, else those of a <c>./dev up</c> that runs, else private ones that end with the command.
/// </summary>
public sealed class OpenStores : IAsyncDisposable
{
    private OpenStores(Stores stores, LocalServices? started) => (Stores, Started) = (stores, started);

    public Stores Stores { get; }

    /// <summary>What was started for this command.</summary>
    public LocalServices? Started { get; }

    public static async Task<OpenStores> Open(IConfiguration configuration, IHostEnvironment environment, LocalFolders folders, CancellationToken cancellationToken)
    {
        if (Stores.Configured(configuration) is { } configured)
            return new(configured, null);
        if (!environment.IsDevelopment())
            throw new InvalidOperationException($"ConnectionStrings__Postgres and ConnectionStrings__Redis are needed in {environment.EnvironmentName}.");
        if (RunFile.Read(folders.RunFile) is { IsAlive: true } running)
            return new(new(running.Postgres.ConnectionString, running.Redis.ConnectionString), null);
        await LocalServices.StopLeftovers(folders.Data);
        var started = await LocalServices.Start(folders.Data, cancellationToken: cancellationToken);
        return new(new(started.Postgres, started.Redis), started);
    }

    public async ValueTask DisposeAsync()
    {
        if (Started is not null)
            await Started.DisposeAsync();
    }
}
