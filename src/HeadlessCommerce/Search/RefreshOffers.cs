using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Search;

/// <summary>
/// Writes a product's offers anew when a price list begins or ends: the one change that no transaction makes. Until then (a few seconds) only sorting and bands
/// are behind; a price that is shown is always read from the lists.
/// </summary>
public sealed partial class RefreshOffers(CommerceDb db, TimeProvider time, ILogger<RefreshOffers> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);
    private const int BatchSize = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        try
        {
            do
            {
                try
                {
                    while (await Run(stoppingToken) == BatchSize)
                        stoppingToken.ThrowIfCancellationRequested();
                }
                catch (NpgsqlException exception)
                {
                    Failed(log, exception);
                }
            } while (await beat.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    /// <summary>Refreshes a batch of what is due; returns how many products. Several replicas may do so at once: they take turns at the products' locks.</summary>
    public Task<int> Run(CancellationToken cancellationToken) =>
        db.Transaction(
            async transaction =>
            {
                var due = await transaction.Query(
                    "select distinct product_id from search.offer where valid_until <= platform.now() limit $1",
                    row => row.GetGuid(0),
                    [BatchSize],
                    cancellationToken
                );
                if (due.Count == 0)
                    return 0;
                await transaction.Execute("select search.lock($1)", [due.ToArray()], cancellationToken);
                await transaction.Execute("select search.refresh_offers($1)", [due.ToArray()], cancellationToken);
                return due.Count;
            },
            cancellationToken
        );

    [LoggerMessage(Level = LogLevel.Warning, Message = "Offers could not be refreshed; trying again on the next beat.")]
    private static partial void Failed(ILogger log, Exception exception);
}
