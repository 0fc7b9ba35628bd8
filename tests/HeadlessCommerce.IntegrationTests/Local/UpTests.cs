using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.IntegrationTests.Local;

/// <summary>What <c>./dev up</c> and <c>./dev reset</c> do to each other, as processes in a clone of their own.</summary>
public sealed class UpTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string _clone = Directory.CreateTempSubdirectory("headless-commerce-clone-").FullName;
    private readonly List<Verb> _started = [];

    public UpTests() => File.WriteAllText(Path.Combine(_clone, "HeadlessCommerce.sln"), "");

    private LocalFolders Folders => LocalFolders.At(_clone);

    [Fact]
    public async Task One_at_a_time_and_the_next_waits_for_one_that_stops()
    {
        var port = FreePort.Any();
        var first = Start("up", port);
        await first.Says("Ready: ");
        var run = RunFile.Read(Folders.RunFile)!;

        var second = Start("up", FreePort.Any());
        Assert.Equal(1, await second.Ended());
        Assert.Contains($"runs already (process {first.ProcessId}): http://127.0.0.1:{port}/graphql", second.Output, StringComparison.Ordinal);
        var reset = Start("reset", port);
        Assert.Equal(1, await reset.Ended());
        Assert.Contains("runs already", reset.Output, StringComparison.Ordinal);
        using (var http = new HttpClient())
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"), TestContext.Current.CancellationToken)).StatusCode);

        Signals.Send(first.ProcessId, Signals.Interrupt);
        var third = Start("up", port); // while the first stops, or has stopped
        await third.Says("Ready: ");
        Assert.Equal(0, await first.Ended());
        Assert.False(Signals.IsRunning(run.Postgres.ProcessId!.Value, Folders.Data));
        Signals.Send(third.ProcessId, Signals.Terminate);
        Assert.Equal(0, await third.Ended());

        Assert.Empty(Left());
        Assert.Equal(0, await Start("reset", port).Ended());
        Assert.False(Directory.Exists(Folders.Data));
    }

    [Fact]
    public async Task Ctrl_C_while_it_starts_stops_all_that_was_started()
    {
        var up = Start("up", FreePort.Any());
        await Shop.Eventually(() => Task.FromResult(Left().Length > 1), "something of it runs", Patience);
        var tooEarly = Start("up", FreePort.Any());

        Assert.Equal(1, await tooEarly.Ended());
        Assert.Contains($"(process {up.ProcessId})", tooEarly.Output, StringComparison.Ordinal);
        Signals.Send(up.ProcessId, Signals.Interrupt);

        Assert.Equal(0, await up.Ended());
        Assert.EndsWith("Stopped.", up.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(Left());
    }

    [Fact]
    public async Task What_a_killed_one_left_is_tidied_up_by_the_next()
    {
        var killed = Start("up", FreePort.Any());
        await killed.Says("Ready: ");
        Signals.Send(killed.ProcessId, Signals.Kill);
        await killed.Died();
        Assert.NotEmpty(Left());

        Assert.Equal(0, await Start("reset", 0).Ended());

        Assert.Empty(Left());
    }

    [Theory]
    [InlineData(null, "is in use by another program")]
    [InlineData("eighty", "no port")]
    [InlineData("70000", "no port")]
    public async Task A_port_that_cannot_be_had_is_said_in_a_line(string? port, string message)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var up = Start("up", port ?? $"{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal(1, await up.Ended());
        Assert.Contains(message, up.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", up.Output, StringComparison.Ordinal);
        Assert.Empty(Left());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var verb in _started.Where(verb => !verb.HasEnded))
        {
            Signals.Send(verb.ProcessId, Signals.Terminate);
            await verb.Ended();
        }
        await LocalServices.StopLeftovers(Folders.Data);
        foreach (var folder in new[] { Folders.Data, _clone }.Where(Directory.Exists))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Processes of this clone: the servers run in it, PostgreSQL and Redis name its data.</summary>
    private int[] Left() =>
        [
            .. Directory.GetDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
                .Where(id => id > 0 && (Signals.IsRunning(id, Folders.Data) || Signals.IsRunning(id, "HeadlessCommerce.Server.dll") && WorkingFolder(id) == _clone)),
        ];

    private static string? WorkingFolder(int processId)
    {
        try
        {
            return Directory.ResolveLinkTarget($"/proc/{processId}/cwd", returnFinalTarget: false)?.FullName;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private Verb Start(string verb, int port) => Start(verb, $"{port}");

    private Verb Start(string verb, string port)
    {
        var start = new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", typeof(Stores).Assembly.Location, verb])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _clone,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["PORT"] = port;
        foreach (var name in new[] { "ConnectionStrings__Postgres", "ConnectionStrings__Redis", "ASPNETCORE_URLS" })
            start.Environment.Remove(name);
        var started = new Verb(Process.Start(start)!);
        _started.Add(started);
        return started;
    }

    private sealed class Verb
    {
        private readonly Process _process;
        private readonly StringBuilder _output = new();
        private event Action? Spoke;

        public Verb(Process process)
        {
            _process = process;
            process.OutputDataReceived += (_, line) => Keep(line.Data);
            process.ErrorDataReceived += (_, line) => Keep(line.Data);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        public int ProcessId => _process.Id;

        public bool HasEnded => _process.HasExited;

        public string Output
        {
            get
            {
                lock (_output)
                    return _output.ToString();
            }
        }

        public async Task<int> Ended()
        {
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
            return _process.ExitCode;
        }

        /// <summary>Its children live on, and with them the pipe that its output comes through.</summary>
        public Task Died()
        {
            var died = new TaskCompletionSource();
            _process.Exited += (_, _) => died.TrySetResult();
            _process.EnableRaisingEvents = true;
            if (_process.HasExited)
                died.TrySetResult();
            return died.Task.WaitAsync(Patience);
        }

        public async Task Says(string text)
        {
            var said = new TaskCompletionSource();
            void Listen()
            {
                if (Output.Contains(text, StringComparison.Ordinal))
                    said.TrySetResult();
            }
            Spoke += Listen;
            Listen();
            var first = await Task.WhenAny(said.Task, _process.WaitForExitAsync()).WaitAsync(Patience);
            Assert.True(first == said.Task, Output);
        }

        private void Keep(string? line)
        {
            lock (_output)
                _output.AppendLine(line);
            Spoke?.Invoke();
        }
    }
}
