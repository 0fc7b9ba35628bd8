using System.Globalization;
using HeadlessCommerce.Server.Hosting;

namespace HeadlessCommerce.Server.Local;

/// <summary>Server processes over the same stores.</summary>
internal sealed class ServerProcesses(Stores stores) : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly List<(int Port, ServiceProcess Process)> _servers = [];

    /// <summary>One of them died and serves again.</summary>
    public event Action? Restarted;

    /// <summary>Starts one per port, and waits until all are ready.</summary>
    public async Task Start(IReadOnlyList<int> ports, CancellationToken cancellationToken)
    {
        var starting = ports.Select(port => (Port: port, Process: ServiceProcess.Start(Command(port), Console.Error.WriteLine, cancellationToken))).ToArray();
        try
        {
            await Task.WhenAll(starting.Select(server => server.Process));
        }
        finally
        {
            foreach (var (port, process) in starting)
                if (process.IsCompletedSuccessfully)
                    _servers.Add((port, await process));
        }
        foreach (var (_, process) in _servers)
            process.Restarted += () => Restarted?.Invoke();
    }

    public RunFile Describe(OpenStores open) =>
        new(
            Environment.ProcessId,
            [.. _servers.Select(server => new RunFile.Server(Url(server.Port), server.Port, server.Process.ProcessId))],
            RunFile.PostgresStore(stores.Postgres, open.Started?.PostgresProcessId),
            RunFile.RedisStore(stores.Redis, open.Started?.RedisProcessId));

    public async ValueTask DisposeAsync() => await Task.WhenAll(_servers.Select(server => server.Process.DisposeAsync().AsTask()));

    private static string Url(int port) => $"http://127.0.0.1:{port}/graphql";

    private ServiceCommand Command(int port) =>
        new($"The server on {port}", ["dotnet", typeof(ServerProcesses).Assembly.Location], Signals.Terminate)
        {
            Environment = new Dictionary<string, string?>
            {
                ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
                ["ASPNETCORE_URLS"] = null,
                ["ConnectionStrings__Postgres"] = stores.Postgres,
                ["ConnectionStrings__Redis"] = stores.Redis,
                ["Database__PrepareOnStart"] = "false",
            },
            IsReady = async cancellationToken =>
            {
                try
                {
                    using var answer = await Http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), cancellationToken);
                    return answer.IsSuccessStatusCode;
                }
                catch (HttpRequestException)
                {
                    return false;
                }
            },
        };
}
