using System.Globalization;
using System.Security.Cryptography;
using Npgsql;

namespace HeadlessCommerce.Server.Local;

/// <summary>A PostgreSQL cluster of our own, on a loopback port, with its data and socket in one folder.</summary>
internal static class PrivatePostgres
{
    private const string Role = "commerce";

    /// <summary>Starts the cluster, which is made when the folder is empty, with a role and a database <c>commerce</c>.</summary>
    public static async Task<(ServiceProcess Process, string ConnectionString)> Start(
        string folder, bool durable, int maxConnections, Action<string> report, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolderForService(folder);
        var data = Path.Combine(folder, "cluster");
        var password = Path.Combine(folder, "password");
        await StopLeftover(data);
        var isNew = !File.Exists(Path.Combine(data, "PG_VERSION"));
        var binaries = FindBinaries(isNew ? null : (await File.ReadAllTextAsync(Path.Combine(data, "PG_VERSION"), cancellationToken)).Trim());
        if (isNew)
            await Initialise(binaries, data, password, durable, cancellationToken);

        var port = FreePort.Remembered(Path.Combine(folder, "port"));
        var admin = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "postgres",
            Password = await File.ReadAllTextAsync(password, cancellationToken),
            Database = "postgres",
            Pooling = false,
            Timeout = 5,
        };
        var process = await ServiceProcess.Start(
            new ServiceCommand("PostgreSQL", [.. ServiceUser.Command(Path.Combine(binaries, "postgres"), Arguments(folder, data, port, durable, maxConnections))], Signals.Interrupt)
            {
                LogFile = Path.Combine(folder, "postgres.log"),
                IsReady = token => Answers(admin.ConnectionString, token),
            },
            report,
            cancellationToken);
        await CreateDatabase(admin, cancellationToken);
        var connection = new NpgsqlConnectionStringBuilder { Host = admin.Host, Port = port, Username = Role, Password = admin.Password, Database = Role };
        return (process, connection.ConnectionString);
    }

    /// <summary>A cluster whose owner was killed lives on: it is asked for a fast shutdown, so that its data is whole.</summary>
    public static async Task StopLeftover(string data)
    {
        var pidFile = Path.Combine(data, "postmaster.pid");
        if (File.Exists(pidFile) && int.TryParse(File.ReadLines(pidFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var processId))
            await Signals.Stop(processId, data, Signals.Interrupt, TimeSpan.FromSeconds(20));
    }

    private static IEnumerable<string> Arguments(string folder, string data, int port, bool durable, int maxConnections)
    {
        yield return "-D";
        yield return data;
        var sync = durable ? "on" : "off";
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"port={port}", $"max_connections={maxConnections}", "unix_socket_permissions=0700",
            // A socket's path is at most 107 bytes; a clone may lie deeper than that, and TCP is enough then.
            $"unix_socket_directories={(folder.Length < 85 ? folder : "")}",
            $"fsync={sync}", $"synchronous_commit={sync}", $"full_page_writes={sync}",
            "timezone=UTC", "log_timezone=UTC", "jit=off", "random_page_cost=1.1", "max_wal_size=2GB", "password_encryption=scram-sha-256",
        ];
        foreach (var setting in settings)
        {
            yield return "-c";
            yield return setting;
        }
    }

    private static async Task Initialise(string binaries, string data, string password, bool durable, CancellationToken cancellationToken)
    {
        var half = data + ".new"; // renamed when complete: a killed initdb leaves nothing that looks like a cluster
        if (Directory.Exists(half))
            Directory.Delete(half, recursive: true);
        PrivateFiles.WriteForService(password, RandomNumberGenerator.GetHexString(32, lowercase: true));
        string[] arguments =
        [
            "-D", half, "-U", "postgres", "--auth=scram-sha-256", $"--pwfile={password}",
            "--encoding=UTF8", "--locale=C.UTF-8", // an SQL_ASCII cluster finds nothing in Georgian
            .. durable ? Array.Empty<string>() : ["--no-sync"],
        ];
        await ServiceUser.Run(Path.Combine(binaries, "initdb"), arguments, cancellationToken);
        Directory.Move(half, data);
    }

    private static async Task CreateDatabase(NpgsqlConnectionStringBuilder admin, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(admin.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var find = new NpgsqlCommand("select (select count(*) from pg_roles where rolname = $1), (select count(*) from pg_database where datname = $1)", connection)
        {
            Parameters = { new() { Value = Role } },
        };
        await using (var reader = await find.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            if (reader.GetInt64(0) + reader.GetInt64(1) == 2)
                return;
        }
        // An ordinary role: what the shop needs beside its own schemas (pg_trgm, unaccent) are trusted extensions.
        string[] statements =
        [
            $"do $$ begin if not exists (select from pg_roles where rolname = '{Role}') then create role {Role} login createdb password '{admin.Password}'; end if; end $$",
            $"create database {Role} owner {Role}",
        ];
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<bool> Answers(string connectionString, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(connectionString);
            await connection.OpenAsync(cancellationToken);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>Debian keeps each major version's programs in a folder of its own; data of one version is opened by that version only.</summary>
    private static string FindBinaries(string? version)
    {
        const string Debian = "/usr/lib/postgresql";
        IEnumerable<string> folders = Directory.Exists(Debian)
            ? Directory.GetDirectories(Debian)
                .Where(folder => version is null || Path.GetFileName(folder) == version)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var major) ? major : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        folders = folders.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries));
        return folders.FirstOrDefault(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException(
                $"PostgreSQL {version} is not installed. ./dev up installs it; or set ConnectionStrings__Postgres and ConnectionStrings__Redis.");
    }
}
