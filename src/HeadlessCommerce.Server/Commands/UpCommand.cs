using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.Server.Commands;

/// <summary>
/// What <c>./dev up</c> does once everything is built: PostgreSQL, Redis and the servers as children of this process, each started again when it dies,
/// all stopped when this process is asked to end.
/// </summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var replicas = new Option<int>("--replicas") { Description = "Server processes over the same data, on PORT, PORT+1, …", DefaultValueFactory = _ => 1 };
        replicas.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 16)
                result.AddError("--replicas takes 1 to 16.");
        });
        var command = new Command("up", "Start PostgreSQL, Redis and the server, for development") { replicas };
        command.SetAction((parsed, _) => Run(parsed.GetValue(replicas)));
        return command;
    }

    private static async Task<int> Run(int replicas)
    {
        using var ending = new CancellationTokenSource();
        using var interrupt = Ends(PosixSignal.SIGINT, ending);
        using var terminate = Ends(PosixSignal.SIGTERM, ending);
        using var hangUp = Ends(PosixSignal.SIGHUP, ending);
        try
        {
            var folders = LocalFolders.Find();
            using var only = await UpLock.Take(folders, "start", ending.Token);
            await using var stopping = ending.Token.Register(() => only.Says(UpStage.Stopping));
            await Serve(folders, replicas, only, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested) { }
        Console.WriteLine("Stopped.");
        return 0;
    }

    private static async Task Serve(LocalFolders folders, int replicas, UpLock only, CancellationToken ending)
    {
        var builder = ServerHost.CreateBuilder([]);
        await RunningInstance.TidyUp(folders);
        var ports = Ports(builder.Configuration["PORT"], replicas);
        await using var open = await OpenStores.Open(builder.Configuration, builder.Environment, folders, ending);
        // Once, before the servers: they start at once and need not wait for each other.
        await PrepareDatabase.Run(open.Stores.Postgres, ending);

        await using var servers = new ServerProcesses(open.Stores);
        await servers.Start(ports, ending);
        void Write() => servers.Describe(open).Write(folders.RunFile);
        Write();
        only.Says(UpStage.Running);
        servers.Restarted += Write;
        if (open.Started is { } started)
            started.Restarted += Write;
        try
        {
            foreach (var port in ports)
                Console.WriteLine($"Ready: http://127.0.0.1:{port}/graphql");
            Console.WriteLine(Next(ports[0]));
            await Task.Delay(Timeout.Infinite, ending);
        }
        finally
        {
            File.Delete(folders.RunFile);
        }
    }

    private static IReadOnlyList<int> Ports(string? configured, int replicas)
    {
        var text = configured is { Length: > 0 } ? configured : ServerHost.DefaultPort;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var first) || first < 1 || first + replicas - 1 > ushort.MaxValue)
            throw new InvalidOperationException($"PORT is '{text}', which is no port: give a number such as {ServerHost.DefaultPort}.");
        int[] ports = [.. Enumerable.Range(first, replicas)];
        return ports.FirstOrDefault(port => !FreePort.IsFree(port)) is > 0 and var taken
            ? throw new InvalidOperationException($"Port {taken} is in use by another program: PORT=5090 ./dev up takes another one.")
            : ports;
    }

    private static string Next(int port) => $$"""

        Open it in a browser for GraphiQL, or try:
          curl -s http://127.0.0.1:{{port}}/graphql -H 'Content-Type: application/json' -H 'X-Channel: web' \
            -d '{"query":"{ channel { name } products(first: 3) { nodes { name } } }"}'
        Next: ./dev demo walks a whole purchase; ./dev token admin prints a token for staff. Ctrl-C stops everything.
        """;

    private static PosixSignalRegistration Ends(PosixSignal signal, CancellationTokenSource ending) =>
        PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true; // we end in order, not at once
            ending.Cancel();
        });
}
