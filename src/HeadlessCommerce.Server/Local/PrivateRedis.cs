using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace HeadlessCommerce.Server.Local;

/// <summary>A Redis of our own that answers only after the change is on disk: a kill loses no acknowledged cart.</summary>
internal static class PrivateRedis
{
    public static async Task<(ServiceProcess Process, string ConnectionString)> Start(
        string folder, bool durable, Action<string> report, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolderForService(folder);
        await StopLeftover(folder);
        var port = FreePort.Remembered(Path.Combine(folder, "port"));
        var passwordFile = Path.Combine(folder, "password");
        if (!File.Exists(passwordFile))
            PrivateFiles.WriteForService(passwordFile, RandomNumberGenerator.GetHexString(32, lowercase: true));
        var password = await File.ReadAllTextAsync(passwordFile, cancellationToken);
        var configuration = Path.Combine(folder, "redis.conf");
        PrivateFiles.WriteForService(configuration, $"""
            bind 127.0.0.1
            port {port}
            dir "{folder}"
            pidfile "{Path.Combine(folder, "redis.pid")}"
            requirepass {password}
            appendonly yes
            appendfsync {(durable ? "always" : "no")}
            save ""
            maxmemory-policy noeviction
            databases 256
            daemonize no

            """);
        var process = await ServiceProcess.Start(
            new ServiceCommand("Redis", [.. ServiceUser.Command(FindBinary(), [configuration])], Signals.Terminate)
            {
                LogFile = Path.Combine(folder, "redis.log"),
                IsReady = token => Answers(port, password, token),
            },
            report,
            cancellationToken);
        return (process, $"127.0.0.1:{port},password={password}");
    }

    public static async Task StopLeftover(string folder)
    {
        var pidFile = Path.Combine(folder, "redis.pid");
        // Redis shows its address as its command line, not its configuration file.
        if (File.Exists(pidFile) && int.TryParse(await File.ReadAllTextAsync(pidFile), CultureInfo.InvariantCulture, out var processId)
            && File.Exists(Path.Combine(folder, "port")))
            await Signals.Stop(processId, $"127.0.0.1:{await File.ReadAllTextAsync(Path.Combine(folder, "port"))}", Signals.Terminate, TimeSpan.FromSeconds(20));
    }

    private static async Task<bool> Answers(int port, string password, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\nPING\r\n"), cancellationToken);
            // While it still reads its file it says LOADING instead of PONG.
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadLineAsync(cancellationToken) == "+OK" && await reader.ReadLineAsync(cancellationToken) == "+PONG";
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }

    private static string FindBinary() =>
        (Environment.GetEnvironmentVariable("PATH") + ":/usr/bin:/usr/local/bin")
            .Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "redis-server"))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("Redis is not installed. ./dev up installs it; or set ConnectionStrings__Postgres and ConnectionStrings__Redis.");
}
