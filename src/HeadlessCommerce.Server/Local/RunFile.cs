using System.Text.Json;

namespace HeadlessCommerce.Server.Local;

/// <summary>What runs now, for people and tools: <c>.local/run.json</c>.</summary>
/// <param name="ProcessId">The program that started everything and stops it.</param>
/// <param name="Servers">One per replica.</param>
/// <param name="Postgres">The database; the process id is null when it was not started by us.</param>
/// <param name="Redis">The carts; the process id is null when it was not started by us.</param>
public sealed record RunFile(int ProcessId, IReadOnlyList<RunFile.Server> Servers, RunFile.Store Postgres, RunFile.Store Redis)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>A server process.</summary>
    public sealed record Server(string Url, int Port, int ProcessId);

    /// <summary>A data store: the string that the server takes, and the same as an address for psql and redis-cli.</summary>
    public sealed record Store(string ConnectionString, string Url, int Port, int? ProcessId);

    public static RunFile? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<RunFile>(File.ReadAllText(file), Options);
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Replaces the file at once; only its owner may read it, as it holds passwords.</summary>
    public void Write(string file) => PrivateFiles.Write(file, JsonSerializer.Serialize(this, Options));

    /// <summary>Whether its program still runs.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsAlive => Signals.IsRunning(ProcessId, "HeadlessCommerce");

    public static Store PostgresStore(string connectionString, int? processId)
    {
        var parts = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        var url = $"postgresql://{Uri.EscapeDataString(parts.Username ?? "")}:{Uri.EscapeDataString(parts.Password ?? "")}@{parts.Host}:{parts.Port}/{parts.Database}";
        return new(connectionString, url, parts.Port, processId);
    }

    public static Store RedisStore(string connectionString, int? processId)
    {
        var parts = StackExchange.Redis.ConfigurationOptions.Parse(connectionString);
        var (host, port) = parts.EndPoints[0] switch
        {
            System.Net.DnsEndPoint name => (name.Host, name.Port),
            System.Net.IPEndPoint address => (address.Address.ToString(), address.Port),
            var other => (other.ToString() ?? "", 6379),
        };
        return new(connectionString, $"redis://:{Uri.EscapeDataString(parts.Password ?? "")}@{host}:{port}", port, processId);
    }
}
