using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>
/// Brings a database to this release: the SQL files of all modules, in the order of the modules and then of their numbers, each in a transaction of its own, under a lock,
/// recorded with its checksum. A file that was applied never changes; what comes later is a file with a higher number.
/// </summary>
public static class MigrationRunner
{
    // The order of the table in README.md (a test compares): a module's tables may refer to those of the modules before it.
    internal static readonly string[] ModuleOrder =
    [
        "Platform", "Channels", "Catalog", "Customers", "Inventory", "Pricing", "Search", "Fulfilment", "Carts", "Payments", "Orders", "Import",
        "Marketplace", "Support", "Notifications", "Analytics",
    ];

    // Any number of our own: two servers that start at once migrate one after the other.
    private const long Lock = 0x4865_6164_6c65_7373;

    /// <summary>Applies what is missing; returns the files that were applied.</summary>
    public static async Task<IReadOnlyList<string>> Migrate(string connectionString, CancellationToken cancellationToken)
    {
        var session = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
        await using var connection = new NpgsqlConnection(session.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await Execute(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        await Execute(
            connection,
            """
            create schema if not exists platform;
            create table if not exists platform.migration (
              module text not null, number integer not null, name text not null, checksum text not null,
              applied_at timestamptz not null default clock_timestamp(), primary key (module, number));
            """,
            cancellationToken);
        var applied = await Applied(connection, cancellationToken);
        var done = new List<string>();
        foreach (var migration in All())
        {
            if (applied.TryGetValue((migration.Module, migration.Number), out var checksum))
            {
                if (checksum != migration.Checksum)
                    throw new InvalidOperationException($"{migration.Path} was changed after it was applied to this database; add a file with a higher number instead (before a release: ./dev reset).");
                continue;
            }
            await Apply(connection, migration, cancellationToken);
            done.Add(migration.Path);
        }
        return done; // closing the connection frees the lock
    }

    /// <summary>The files that the database still lacks; empty when this release can serve it.</summary>
    public static async Task<IReadOnlyList<string>> Pending(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("select to_regclass('platform.migration') is not null", connection);
        if (await find.ExecuteScalarAsync(cancellationToken) is not true)
            return [.. All().Select(migration => migration.Path)];
        var applied = await Applied(connection, cancellationToken);
        return [.. All().Where(migration => !applied.ContainsKey((migration.Module, migration.Number))).Select(migration => migration.Path)];
    }

    /// <summary>The files in their order.</summary>
    internal static IReadOnlyList<Migration> All()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(path => path.EndsWith(".sql", StringComparison.Ordinal) && path.Contains("/Migrations/", StringComparison.Ordinal))
                .Select(path => Migration.Read(path, EmbeddedText.Read(assembly, path)))
                .OrderBy(migration => Array.IndexOf(ModuleOrder, migration.Module))
                .ThenBy(migration => migration.Number),
        ];
    }

    private static async Task Apply(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await Execute(connection, migration.Sql, cancellationToken);
        }
        catch (PostgresException exception)
        {
            var hint = exception.SqlState == PostgresErrorCodes.InsufficientPrivilege ? " The role must own the database (CREATE EXTENSION, CREATE SCHEMA)." : "";
            throw new InvalidOperationException($"{migration.Path} failed: {exception.MessageText}.{hint}", exception);
        }
        await using var record = new NpgsqlCommand("insert into platform.migration (module, number, name, checksum) values ($1, $2, $3, $4)", connection)
        {
            Parameters = { new() { Value = migration.Module }, new() { Value = migration.Number }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        };
        await record.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<Dictionary<(string, int), string>> Applied(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select module, number, checksum from platform.migration", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new Dictionary<(string, int), string>();
        while (await reader.ReadAsync(cancellationToken))
            applied[(reader.GetString(0), reader.GetInt32(1))] = reader.GetString(2);
        return applied;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>One file: <c>Catalog/Migrations/0001_catalog.sql</c>.</summary>
    internal sealed record Migration(string Path, string Module, int Number, string Name, string Sql)
    {
        // Line ends do not count: git may write them differently on another machine.
        public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

        public static Migration Read(string path, string sql)
        {
            var module = path[..path.IndexOf('/', StringComparison.Ordinal)];
            var file = System.IO.Path.GetFileNameWithoutExtension(path);
            var underscore = file.IndexOf('_', StringComparison.Ordinal);
            if (Array.IndexOf(ModuleOrder, module) < 0)
                throw new InvalidOperationException($"{path}: {module} has no place in MigrationRunner.ModuleOrder.");
            if (underscore != 4 || !int.TryParse(file[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                throw new InvalidOperationException($"{path}: a migration is named NNNN_what.sql.");
            return new(path, module, number, file[5..], sql);
        }
    }
}
