using HeadlessCommerce.Inventory.Holds;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Inventory;

/// <summary>Gives back what nobody bought in time, by <c>platform.now()</c>. Every process runs one; a row that another holds is left to it.</summary>
internal sealed partial class ExpireReservations(CommerceDb db, TimeProvider time, ILogger<ExpireReservations> log) : BackgroundService
{
    private const int BatchSize = 200;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);
    private const int BeatsToForget = 600;
    private int _beats;

    /// <summary>Releases a batch in one transaction; returns how many reservations it was.</summary>
    internal Task<int> ReleaseBatch(CancellationToken cancellationToken) =>
        db.Transaction(
            async transaction =>
            {
                var released = await transaction.Query(StockStatements.ReleaseExpired, row => row.GetInt32(0), [BatchSize], cancellationToken);
                if (released[0] > 0)
                    transaction.WroteEvents();
                return released[0];
            },
            cancellationToken
        );

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        try
        {
            while (await beat.WaitForNextTickAsync(stoppingToken))
                await ReleaseAll(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task ReleaseAll(CancellationToken stoppingToken)
    {
        try
        {
            while (await ReleaseBatch(stoppingToken) > 0) { }
            if (_beats++ % BeatsToForget == 0)
                await db.Transaction(transaction => transaction.Execute(HoldStatements.Forget, [], stoppingToken), stoppingToken);
        }
        catch (NpgsqlException exception)
        {
            NotReleased(log, exception); // the next beat tries again
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Expired reservations could not be released now.")]
    private static partial void NotReleased(ILogger log, Exception exception);
}
