namespace HeadlessCommerce.Server.Hosting;

/// <summary>Where PostgreSQL and Redis are.</summary>
/// <param name="Postgres">Npgsql's connection string: <c>ConnectionStrings__Postgres</c>.</param>
/// <param name="Redis">StackExchange.Redis's: <c>ConnectionStrings__Redis</c>.</param>
public sealed record Stores(string Postgres, string Redis)
{
    /// <summary>The configured ones; null when neither is configured, an error when just one is.</summary>
    public static Stores? Configured(IConfiguration configuration) =>
        (configuration.GetConnectionString("Postgres"), configuration.GetConnectionString("Redis")) switch
        {
            ({ Length: > 0 } postgres, { Length: > 0 } redis) => new(postgres, redis),
            (null or "", null or "") => null,
            _ => throw new InvalidOperationException("Set both ConnectionStrings__Postgres and ConnectionStrings__Redis, or neither."),
        };
}
