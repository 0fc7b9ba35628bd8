using System.Diagnostics;
using System.Globalization;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Benchmarks.Load;

/// <summary>A server in a process of its own, so that its processor time and memory are its own too.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    public int Port { get; }

    public TimeSpan CpuTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>What its compiler's threads have used in the background, optimising what was called often. They end when there is nothing to do, and their time is forgotten: it may shrink.</summary>
    public TimeSpan CompilerTime => ProcessTree.ThreadTime(_process.Id, ".NET Tiered Com");

    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>One of this program's own servers; see Program.cs.</summary>
    public static Task<ServerProcess> StartOwnAsync(
        string name,
        bool pinned,
        CancellationToken cancellationToken,
        IReadOnlyList<KeyValuePair<string, string>>? environment = null
    ) =>
        StartAsync(
            port => ["dotnet", typeof(ServerProcess).Assembly.Location, "serve", name, port.ToString(CultureInfo.InvariantCulture)],
            environment ?? [],
            pinned,
            cancellationToken
        );

    /// <summary>Starts the command and waits until its port accepts connections.</summary>
    public static async Task<ServerProcess> StartAsync(
        Func<int, IReadOnlyList<string>> command,
        IEnumerable<KeyValuePair<string, string>> environment,
        bool pinned,
        CancellationToken cancellationToken
    )
    {
        var port = FreePort.Any();
        IReadOnlyList<string> line = pinned ? ["taskset", "--cpu-list", "1", .. command(port)] : command(port);
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var server = new ServerProcess(Process.Start(start)!, port);
        var output = new List<string?>();
        server._process.OutputDataReceived += (_, text) => output.Add(text.Data);
        server._process.ErrorDataReceived += (_, text) => output.Add(text.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60) && !server._process.HasExited;)
        {
            if (await AcceptsAsync(port, cancellationToken))
                return server;
            await Task.Delay(20, cancellationToken);
        }
        await server.DisposeAsync();
        throw new InvalidOperationException($"{string.Join(' ', line)} did not start:\n{string.Join('\n', output)}");
    }

    private static async Task<bool> AcceptsAsync(int port, CancellationToken cancellationToken)
    {
        using var connection = new Connection();
        try
        {
            await connection.OpenAsync(port, cancellationToken);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
