using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Audit;
using HeadlessCommerce.Platform.Outbox;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Platform.Redis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.Platform;

/// <summary>Plumbing without shop words.</summary>
public static class PlatformModule
{
    /// <param name="services">Of the server.</param>
    /// <param name="postgres">Connection string of the database.</param>
    /// <param name="redis">Connection string of Redis.</param>
    public static IServiceCollection AddPlatform(this IServiceCollection services, string postgres, string redis)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider =>
        {
            var db = CommercePools.Open(postgres);
            db.EventsCommitted = () => provider.GetRequiredService<OutboxWaker>().Wake();
            return db;
        });
        services.AddSingleton(provider => new RedisConnection(redis, provider.GetRequiredService<ILogger<RedisConnection>>()));
        services.AddSingleton<RedisTopics>();
        services.AddSingleton<ITopics>(provider => provider.GetRequiredService<RedisTopics>());
        services.AddSingleton<OutboxWaker>();
        services.AddHostedService<OutboxDispatcher>();
        services.AddHostedService<ForgetOldOutcomes>();
        services.AddSingleton<AuditTrail>();
        services.AddHostedService<WriteAudit>();
        services.AddDataLoader<ReadBatch>();
        return services;
    }
}
