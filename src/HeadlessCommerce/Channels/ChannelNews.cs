using HeadlessCommerce.GraphQL;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Channels;

/// <summary>Keeps the directory true on every replica: reads it again on news, and on a slow beat because news may be lost.</summary>
public sealed partial class ChannelNews(ChannelDirectory directory, ITopics topics, TimeProvider time, ILogger<ChannelNews> log) : BackgroundService
{
    public const string Topic = "channels";

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(Listen(stoppingToken), Repeat(stoppingToken));
    }

    private async Task Listen(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var _ in (await topics.SubscribeAsync<ChannelChanged>(Topic, stoppingToken)).WithCancellation(stoppingToken))
                await Refresh(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task Repeat(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Beat, time);
        try
        {
            while (await beat.WaitForNextTickAsync(stoppingToken))
                await Refresh(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    private async Task Refresh(CancellationToken stoppingToken)
    {
        try
        {
            await directory.Refresh(stoppingToken);
        }
        catch (Npgsql.NpgsqlException exception)
        {
            CouldNotRead(log, exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The channels could not be read again; what was read before stays in use.")]
    private static partial void CouldNotRead(ILogger log, Exception exception);
}
