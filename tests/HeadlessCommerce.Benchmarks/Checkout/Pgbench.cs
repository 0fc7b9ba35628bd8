using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using HeadlessCommerce.Benchmarks.Load;
using HeadlessCommerce.Platform;
using Npgsql;

namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>PostgreSQL's own load generator, which comes with its server: what the cluster alone can write.</summary>
internal sealed partial class Pgbench
{
    private readonly CheckoutStores _stores;
    private readonly string _script;

    private Pgbench(CheckoutStores stores, string script) => (_stores, _script) = (stores, script);

    public static async Task<Pgbench> CreateAsync(CheckoutStores stores, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(stores.Postgres);
        await using var command = source.CreateCommand(Text("pgbench-tables.sql"));
        await command.ExecuteNonQueryAsync(cancellationToken);
        var script = stores.File("pgbench-order.sql");
        await File.WriteAllTextAsync(script, Text("pgbench-order.sql"), cancellationToken);
        return new(stores, script);
    }

    /// <param name="rows">Levels that the orders are spread over.</param>
    public async Task<StoryMeasurement> RunAsync(string name, int rows, int clients, TimeSpan duration, CancellationToken cancellationToken)
    {
        var database = new NpgsqlConnectionStringBuilder(_stores.Postgres);
        var start = new ProcessStartInfo(
            "pgbench",
            [
                "--no-vacuum", "--protocol", "prepared", "--file", _script, "--define", $"rows={rows}", "--client", $"{clients}",
                "--time", duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
                "--host", database.Host!, "--port", $"{database.Port}", "--username", database.Username!, database.Database!,
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = database.Password },
        };
        var (before, loadBefore) = (_stores.PostgresCpu, ProcessTree.EndedChildren);
        using var pgbench = Process.Start(start)!;
        var errors = pgbench.StandardError.ReadToEndAsync(cancellationToken);
        var output = await pgbench.StandardOutput.ReadToEndAsync(cancellationToken);
        await pgbench.WaitForExitAsync(cancellationToken);
        if (pgbench.ExitCode != 0)
            throw new InvalidOperationException($"pgbench: {await errors}");
        double Figure(Regex of) => double.Parse(of.Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        var done = Figure(Done);
        var cpu = new CpuShare(0, (_stores.PostgresCpu - before).TotalMilliseconds / done, 0, (ProcessTree.EndedChildren - loadBefore).TotalMilliseconds / done);
        return new(name, Figure(PerSecond), cpu, TimeSpan.Zero, TimeSpan.Zero);
    }

    private static string Text(string file) => EmbeddedText.Read(typeof(Pgbench).Assembly, $"Checkout/{file}");

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex PerSecond { get; }

    [GeneratedRegex(@"transactions actually processed: ([0-9]+)")]
    private static partial Regex Done { get; }
}
