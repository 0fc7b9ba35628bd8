using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Platform;

/// <summary>Removes idempotency records after the seven days that clients are promised.</summary>
internal sealed partial class ForgetOldOutcomes(CommerceDb db, TimeProvider time, ILogger<ForgetOldOutcomes> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Forget(db, stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Failed(logger, exception);
            }
        }
    }

    /// <summary>A thousand at a time: many short transactions hinder nobody.</summary>
    internal static async Task Forget(CommerceDb db, CancellationToken cancellationToken)
    {
        int removed;
        do
        {
            removed = await db.Transaction(
                transaction => transaction.Execute(
                    """
                    delete from platform.idempotency where ctid = any (array(
                      select ctid from platform.idempotency where created_at < platform.now() - interval '7 days' order by created_at limit 1000))
                    """,
                    [],
                    cancellationToken),
                cancellationToken);
        } while (removed == 1_000);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old idempotency records stay for another hour")]
    private static partial void Failed(ILogger logger, Exception exception);
}
