using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Platform.Redis;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace HeadlessCommerce.Server.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can also do its work.</summary>
internal static class ServerHealth
{
    public static void AddServerHealth(this WebApplicationBuilder builder) =>
        builder.Services.AddHealthChecks().AddCheck<PostgresReady>("postgres", timeout: TimeSpan.FromSeconds(3)).AddCheck<RedisReady>("redis", timeout: TimeSpan.FromSeconds(3));

    public static void MapServerHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write });
    }

    private static Task Write(HttpContext http, HealthReport report) =>
        http.Response.WriteAsJsonAsync(new
        {
            status = report.Status.ToString(),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
        });

    /// <summary>Reachable, and migrated to at least this release.</summary>
    private sealed class PostgresReady(CommerceDb db) : IHealthCheck
    {
        private volatile bool _migrated;

        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                await using var connection = await db.Reading.OpenConnectionAsync(cancellationToken);
                if (_migrated)
                {
                    await using var ping = new NpgsqlCommand("select 1", connection);
                    await ping.ExecuteScalarAsync(cancellationToken);
                    return HealthCheckResult.Healthy();
                }
                var pending = await MigrationRunner.Pending(connection, cancellationToken);
                _migrated = pending.Count == 0;
                return _migrated ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"{pending.Count} migrations are missing: run the verb migrate.");
            }
            catch (NpgsqlException)
            {
                return HealthCheckResult.Unhealthy("PostgreSQL does not answer.");
            }
        }
    }

    private sealed class RedisReady(RedisConnection redis) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await redis.Ping(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Redis does not answer.");
    }
}
