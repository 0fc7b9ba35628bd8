using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Import;

/// <summary>Goes on with imports whose process died or was stopped.</summary>
internal sealed partial class ResumeImports(CommerceDb db, ImportRunner runner, ILogger<ResumeImports> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunLeft(stoppingToken);
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException)
            {
                NotResumed(logger, exception); // the next round tries again
            }
        }
    }

    /// <summary>One round; oldest first.</summary>
    internal async Task RunLeft(CancellationToken cancellationToken)
    {
        // A job that was just made is about to be run by who made it.
        var left = await db.Query(
            """
            select id from import.job
            where status in ('PENDING', 'RUNNING') and (lease_until is null or lease_until < platform.now()) and created_at < clock_timestamp() - interval '3 seconds'
            order by created_at limit 10
            """,
            row => row.GetGuid(0),
            [],
            cancellationToken);
        foreach (var job in left)
            await runner.Run(job, progress: null, cancellationToken);
    }

    [LoggerMessage(LogLevel.Warning, "An import could not be resumed")]
    private static partial void NotResumed(ILogger logger, Exception exception);
}
