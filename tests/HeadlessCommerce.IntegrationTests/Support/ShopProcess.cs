using System.Diagnostics;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.IntegrationTests.Support;

/// <summary>The server as a process of its own, for tests that kill it or need two that share nothing but the stores.</summary>
public sealed class ShopProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ShopProcess(Process process, int port)
    {
        _process = process;
        Url = new Uri($"http://127.0.0.1:{port}");
    }

    /// <summary>Base address.</summary>
    public Uri Url { get; }

    public GraphQLClient Client(string channel = "web", params (string Name, string Value)[] headers) => new(Url, [("X-Channel", channel), .. headers]);

    public int ProcessId => _process.Id;

    public static async Task<ShopProcess> Start(Stores stores, params string[] arguments)
    {
        var port = FreePort.Any();
        var start = new ProcessStartInfo("dotnet", [typeof(Stores).Assembly.Location, "--urls", $"http://127.0.0.1:{port}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ConnectionStrings__Postgres"] = stores.Postgres,
                ["ConnectionStrings__Redis"] = stores.Redis,
                ["Database__PrepareOnStart"] = "false",
                ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information", // "Application started"
            },
        };
        var server = new ShopProcess(Process.Start(start)!, port);
        var output = new List<string>();
        var started = new TaskCompletionSource();
        void Keep(string? line)
        {
            lock (output)
                output.Add(line ?? "");
            if (line?.Contains("Application started", StringComparison.Ordinal) == true)
                started.TrySetResult();
        }
        server._process.OutputDataReceived += (_, line) => Keep(line.Data);
        server._process.ErrorDataReceived += (_, line) => Keep(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        var first = await Task.WhenAny(started.Task, server._process.WaitForExitAsync()).WaitAsync(TimeSpan.FromSeconds(60));
        lock (output)
            return first == started.Task ? server : throw new InvalidOperationException("The server did not start:\n" + string.Join('\n', output));
    }

    /// <summary><c>kill -9</c>.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Signals.Send(_process.Id, Signals.Terminate);
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(40));
        }
        _process.Dispose();
    }
}
