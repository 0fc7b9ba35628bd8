using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>What to do when PostgreSQL went away and came back: a pooled connection may be dead without knowing it.</summary>
internal static class Connections
{
    // 50 + 100 + 200 + 400 + 800 ms: as long as a restart takes.
    private const int MaxAttempts = 6;

    /// <summary>
    /// Runs work that had no effect when its connection broke (a read; a transaction before its commit), again on another connection.
    /// </summary>
    public static async Task<T> Retry<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (NpgsqlException exception) when (attempt < MaxAttempts && IsBroken(exception))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(25 << attempt), cancellationToken);
            }
        }
    }

    /// <summary>The connection is gone, as opposed to a statement that failed on a good one.</summary>
    private static bool IsBroken(NpgsqlException exception) =>
        exception is PostgresException { SqlState: var state }
            ? state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            : exception.InnerException is IOException or System.Net.Sockets.SocketException;
}
