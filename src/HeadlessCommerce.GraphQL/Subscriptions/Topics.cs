using System.Threading.Channels;

namespace HeadlessCommerce.GraphQL.Subscriptions;

/// <summary>
/// <see cref="ITopics"/> within this process. All subscribers of a topic get the same message instance, so that the executor can answer them together.
/// A subscriber that lets <paramref name="queuedMessages"/> wait is ended with an error, never served with a gap that it cannot see.
/// </summary>
public sealed class Topics(int queuedMessages = 256) : ITopics
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Name, Type Message), Topic> _topics = [];

    /// <summary>Open streams, over all topics.</summary>
    public int SubscriberCount
    {
        get
        {
            lock (_lock)
                return _topics.Values.Sum(topic => topic.Subscribers.Count);
        }
    }

    public ValueTask PublishAsync<T>(string topic, T message, CancellationToken cancellationToken = default)
    {
        IMessages[] subscribers = [];
        lock (_lock)
        {
            if (_topics.TryGetValue((topic, typeof(T)), out var found))
                subscribers = found.Snapshot ??= [.. found.Subscribers];
        }
        foreach (var subscriber in subscribers)
            ((Messages<T>)subscriber).Add(message);
        return ValueTask.CompletedTask;
    }

    public ValueTask<IAsyncEnumerable<T>> SubscribeAsync<T>(string topic, CancellationToken cancellationToken = default)
    {
        var key = (topic, typeof(T));
        var subscriber = new Messages<T>(queuedMessages, leaving => Remove(key, leaving));
        lock (_lock)
        {
            if (!_topics.TryGetValue(key, out var found))
                _topics[key] = found = new Topic();
            found.Subscribers.Add(subscriber);
            found.Snapshot = null;
        }
        return new ValueTask<IAsyncEnumerable<T>>(subscriber);
    }

    private void Remove((string, Type) key, IMessages leaving)
    {
        lock (_lock)
        {
            if (!_topics.TryGetValue(key, out var topic))
                return;
            topic.Subscribers.Remove(leaving);
            topic.Snapshot = null;
            if (topic.Subscribers.Count == 0)
                _topics.Remove(key);
        }
    }

    private sealed class Topic
    {
        public HashSet<IMessages> Subscribers { get; } = [];

        /// <summary>What a publisher walks outside the lock; made again after the subscribers changed.</summary>
        public IMessages[]? Snapshot { get; set; }
    }

    private interface IMessages;

    /// <summary>The queue of one subscriber; its only reader enumerates it.</summary>
    private sealed class Messages<T>(int capacity, Action<IMessages> onDisposed) : IMessages, IAsyncEnumerable<T>, IAsyncEnumerator<T>
    {
        private readonly Channel<T> _queue = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity) { SingleReader = true });
        private CancellationToken _cancellationToken;

        public T Current { get; private set; } = default!; // read only after MoveNextAsync said true

        public void Add(T message)
        {
            if (!_queue.Writer.TryWrite(message))
                _queue.Writer.TryComplete(
                    new GraphQLException($"The subscriber reads too slowly: {capacity} messages wait for it.", "SUBSCRIBER_TOO_SLOW")
                );
        }

        public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            _cancellationToken = cancellationToken;
            return this;
        }

        public async ValueTask<bool> MoveNextAsync()
        {
            T? next;
            while (!_queue.Reader.TryRead(out next))
            {
                if (!await _queue.Reader.WaitToReadAsync(_cancellationToken))
                    return false;
            }
            Current = next;
            return true;
        }

        public ValueTask DisposeAsync()
        {
            onDisposed(this);
            _queue.Writer.TryComplete();
            return ValueTask.CompletedTask;
        }
    }
}
