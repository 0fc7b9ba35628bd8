namespace HeadlessCommerce.GraphQL;

/// <summary>News by name, within a process or over many. May lose messages when a connection breaks; a stream that must not miss anything re-reads its source when it (re)connects.</summary>
public interface ITopics
{
    /// <summary>Tells every subscriber of the topic, on all replicas.</summary>
    ValueTask PublishAsync<T>(string topic, T message, CancellationToken cancellationToken = default);

    /// <summary>Messages from now on: subscribed when the task completes. Disposing the enumerator unsubscribes.</summary>
    ValueTask<IAsyncEnumerable<T>> SubscribeAsync<T>(string topic, CancellationToken cancellationToken = default);
}
