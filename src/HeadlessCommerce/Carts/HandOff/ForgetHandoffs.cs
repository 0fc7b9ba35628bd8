using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Carts;

/// <summary>Removes codes that are a week over: until then who types one hears that it was used or is too old, afterwards that it is unknown.</summary>
internal sealed partial class ForgetHandoffs(CommerceDb db, TimeProvider time, ILogger<ForgetHandoffs> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await hourly.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await db.Transaction(
                    transaction => transaction.Execute("delete from carts.handoff where expires_at < $1", [time.GetUtcNow().AddDays(-7)], stoppingToken),
                    stoppingToken
                );
            }
            catch (NpgsqlException exception)
            {
                Failed(logger, exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old hand-off codes stay for another hour")]
    private static partial void Failed(ILogger logger, Exception exception);
}
