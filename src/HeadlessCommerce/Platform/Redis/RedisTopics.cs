using System.Collections.Concurrent;
using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Subscriptions;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace HeadlessCommerce.Platform.Redis;

/// <summary>
/// News to every replica over one plain Redis channel: each replica hears everything once and tells its own subscribers. Redis pub/sub may lose;
/// <see cref="OnReconnect"/> says when a stream must read its source again.
/// </summary>
public sealed partial class RedisTopics : ITopics, IDisposable
{
    internal const string Channel = "news";
    private const string Probe = "platform.probe";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly RedisConnection _redis;
    private readonly ILogger<RedisTopics> _logger;
    private readonly Topics _here = new(queuedMessages: 4_096);
    private readonly Lazy<Task> _listening;
    private readonly string _self = Guid.CreateVersion7().ToString("N");
    private volatile TaskCompletionSource? _probe;
    private volatile bool _disposed;
    private Task _resuming = Task.CompletedTask;

    // Per family (the topic's name before a colon), as whom its messages are read: a few, however many topics come and go.
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<Type, Action<string[], JsonElement>>> _deliver = new();
    private readonly ConcurrentDictionary<object, Action> _onReconnect = new();

    public RedisTopics(RedisConnection redis, ILogger<RedisTopics> logger)
    {
        _redis = redis;
        _logger = logger;
        _listening = new(() => _redis.Subscriber.SubscribeAsync(Channel, (_, message) => Receive(message)));
        _redis.SubscriptionsRestored += Resume;
    }

    public async ValueTask PublishAsync<T>(string topic, T message, CancellationToken cancellationToken = default) =>
        await PublishAll([new(topic, Key: null, JsonSerializer.SerializeToElement(message, JsonSerializerOptions.Web))], cancellationToken);

    public async ValueTask<IAsyncEnumerable<T>> SubscribeAsync<T>(string topic, CancellationToken cancellationToken = default)
    {
        await _listening.Value.WaitAsync(cancellationToken);
        _deliver.GetOrAdd(Family(topic), static _ => new())
            .TryAdd(typeof(T), (names, payload) => Deliver(names, payload.Deserialize<T>(JsonSerializerOptions.Web)!));
        return await _here.SubscribeAsync<T>(topic, cancellationToken);
    }

    /// <summary>The action runs each time the connection was lost and is proved to work again; dispose to end that. It must not block.</summary>
    public IDisposable OnReconnect(Action reread)
    {
        var registration = new Registration(this);
        _onReconnect[registration] = reread;
        return registration;
    }

    /// <summary>Completes when the news of the last reconnect was read again.</summary>
    internal Task Resumed => _resuming;

    public void Dispose()
    {
        _disposed = true;
        _redis.SubscriptionsRestored -= Resume;
    }

    /// <summary>News that are there together, as one message: they arrive in their order.</summary>
    internal async Task PublishAll(IReadOnlyCollection<TopicNews> news, CancellationToken cancellationToken)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(news, JsonSerializerOptions.Web);
        await _redis.Subscriber.PublishAsync(Channel, message).WaitAsync(Patience, cancellationToken);
    }

    private static string Family(string topic) => topic.IndexOf(':', StringComparison.Ordinal) is > 0 and var end ? topic[..end] : topic;

    // In memory: complete when the call returns.
    private void Deliver<T>(string[] names, T message)
    {
        foreach (var name in names)
            _ = _here.PublishAsync(name, message, CancellationToken.None).AsTask();
    }

    private void Receive(RedisValue message)
    {
        try
        {
            var json = (byte[])message!;
            // Several news, or one alone: as the carts' scripts tell it.
            TopicNews[] all = json is [(byte)'[', ..]
                ? JsonSerializer.Deserialize<TopicNews[]>(json, JsonSerializerOptions.Web)!
                : [JsonSerializer.Deserialize<TopicNews>(json, JsonSerializerOptions.Web)!];
            foreach (var news in all)
                Receive(news);
        }
        catch (JsonException exception)
        {
            NotOurs(_logger, exception);
        }
    }

    private void Receive(TopicNews news)
    {
        if (news.Topic == Probe)
        {
            if (news.Payload.GetString() == _self)
                _probe?.TrySetResult();
            return;
        }
        if (!_deliver.TryGetValue(Family(news.Topic), out var readers))
            return;
        string[] names = news.Key is null ? [news.Topic] : [news.Topic, $"{news.Topic}:{news.Key}"];
        foreach (var deliver in readers.Values)
        {
            try
            {
                deliver(names, news.Payload);
            }
            catch (JsonException exception)
            {
                NotOurs(_logger, exception); // and the others that came with it are
            }
        }
    }

    /// <summary>The client subscribes again by itself, at a moment it does not tell: a message to ourselves proves that news arrives.</summary>
    private void Resume() => _resuming = ProveThenReread();

    private async Task ProveThenReread()
    {
        var probe = _probe = new(TaskCreationOptions.RunContinuationsAsynchronously);
        while (!probe.Task.IsCompleted)
        {
            if (_disposed || _probe != probe)
                return; // broken again and back again: the later one tells
            try
            {
                await PublishAll([new(Probe, Key: null, JsonSerializer.SerializeToElement(_self))], CancellationToken.None);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
            {
                NotYet(_logger, exception); // the connection for commands comes back a moment later than the one for news
            }
            await Task.WhenAny(probe.Task, Task.Delay(50));
        }
        foreach (var reread in _onReconnect.Values)
            reread();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message on the news channel is none of ours")]
    private static partial void NotOurs(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "News has not resumed yet")]
    private static partial void NotYet(ILogger logger, Exception exception);

    private sealed class Registration(RedisTopics topics) : IDisposable
    {
        public void Dispose() => topics._onReconnect.TryRemove(this, out _);
    }
}
