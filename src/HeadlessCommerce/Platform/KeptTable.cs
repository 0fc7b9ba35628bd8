using System.Text.Json;
using HeadlessCommerce.GraphQL;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Platform;

/// <summary>
/// A small table in memory, so that a look-up is no round trip: read at first use, again when news of its topic arrives, and on a slow beat because news may be lost.
/// Registered as a singleton and as a hosted service.
/// </summary>
public abstract partial class KeptTable<T>(string topic, ITopics topics, TimeProvider time, ILogger log) : BackgroundService
    where T : class
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile T? _known;

    /// <summary>What the tables say, as one immutable whole.</summary>
    protected abstract Task<T> Load(CancellationToken cancellationToken);

    /// <summary>What is known now; reads the tables when nothing is.</summary>
    public ValueTask<T> Read(CancellationToken cancellationToken) => _known is { } known ? new(known) : new(LoadOnce(cancellationToken));

    /// <summary>Reads the tables again: after a change by this process, which must see it at once.</summary>
    public async Task Refresh(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            _known = await Load(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void Dispose()
    {
        _one.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Listen(stoppingToken), Repeat(stoppingToken));

    private async Task<T> LoadOnce(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _known ??= await Load(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task Listen(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in (await topics.SubscribeAsync<JsonElement>(topic, stoppingToken)).WithCancellation(stoppingToken))
                await RefreshWhenPossible(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task Repeat(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        try
        {
            while (await beat.WaitForNextTickAsync(stoppingToken))
                await RefreshWhenPossible(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task RefreshWhenPossible(CancellationToken stoppingToken)
    {
        try
        {
            await Refresh(stoppingToken);
        }
        catch (Npgsql.NpgsqlException exception)
        {
            CouldNotRead(log, exception, topic);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The table behind {Topic} could not be read again; what was read before stays in use.")]
    private static partial void CouldNotRead(ILogger log, Exception exception, string topic);
}
