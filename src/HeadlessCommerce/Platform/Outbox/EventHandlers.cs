using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Platform.Outbox;

/// <summary>What a module does when a topic has news. At least once: a crash after the work and before the removal of the event repeats it.</summary>
internal sealed record EventHandler(string Topic, Func<IServiceProvider, OutboxEvent, CancellationToken, Task> Handle);

/// <summary>How a module says that it listens.</summary>
public static class EventHandlers
{
    /// <summary>
    /// Runs the work for each event of the topic, in order per key, on one replica, with a scope of services. What throws is tried again later, and the key's
    /// later events wait for it. Work that must happen once keeps the event's id beside its effect.
    /// </summary>
    public static IServiceCollection OnEvent<T>(
        this IServiceCollection services, string topic, Func<IServiceProvider, T, CancellationToken, Task> handle) =>
        services.AddSingleton(new EventHandler(topic, (scope, news, cancellationToken) => handle(scope, news.Read<T>(), cancellationToken)));
}
