using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>A Redis of a test's own, configured as the shop needs it, that can be killed, started again and wiped.</summary>
public sealed class RedisProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("hc-redis-").FullName;
    private readonly int _port = FreePort();
    private Process? _process;

    public string ConnectionString => $"127.0.0.1:{_port}";

    public async Task Start()
    {
        _process = Process.Start(
            new ProcessStartInfo("redis-server", $"--port {_port} --bind 127.0.0.1 --dir {_folder} --appendonly yes --appendfsync always --save \"\" --loglevel warning")
            {
                RedirectStandardOutput = true,
            }
        )!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        var deadline = Stopwatch.StartNew();
        while (!await Answers())
            Assert.True(deadline.Elapsed < Patience && !_process.HasExited, "Redis does not start.");
    }

    /// <summary>As kill -9 does: no farewell, nothing flushed.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Everything is gone, as after the loss of a disk.</summary>
    public async Task LoseEverything()
    {
        Kill();
        Directory.Delete(Path.Combine(_folder, "appendonlydir"), recursive: true);
        await Start();
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
            Kill();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> Answers()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, _port);
            var stream = client.GetStream();
            await stream.WriteAsync("PING\r\n"u8.ToArray());
            using var reader = new StreamReader(stream);
            return await reader.ReadLineAsync() == "+PONG"; // while it reads its file it says LOADING
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return int.Parse(listener.LocalEndpoint.ToString()!.Split(':')[1], CultureInfo.InvariantCulture);
    }
}
