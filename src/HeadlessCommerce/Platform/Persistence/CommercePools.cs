using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>The two connection pools, and the limits that every statement in them has.</summary>
public static class CommercePools
{
    private const string Limits = "-c statement_timeout=10000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=10000";

    public static CommerceDb Open(string connectionString) =>
        new(Pool(connectionString, "HeadlessCommerce reading", Limits + " -c default_transaction_read_only=on"), Pool(connectionString, "HeadlessCommerce checkout", Limits));

    /// <summary>For a session outside the pools, without limits.</summary>
    public static string SessionString(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, Options = null, KeepAlive = 10, ApplicationName = "HeadlessCommerce session" }.ConnectionString;

    private static NpgsqlDataSource Pool(string connectionString, string name, string options)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = name,
            Options = options,
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            // Nothing sets session state on a pooled connection, so there is nothing to discard when it comes back.
            NoResetOnClose = true,
            // ReadBatch asks which of its statements failed.
            IncludeFailedBatchedCommand = true,
            // The data source must show the session's string to OpenSession, password included; it is never logged.
            PersistSecurityInfo = true,
        };
        if (settings.MaxPoolSize == 100)
            settings.MaxPoolSize = 32; // more connections than that only make PostgreSQL switch between them
        return NpgsqlDataSource.Create(settings);
    }
}
