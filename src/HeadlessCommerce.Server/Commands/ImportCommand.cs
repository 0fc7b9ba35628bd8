using System.CommandLine;
using HeadlessCommerce.Import;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;
using Spectre.Console;

namespace HeadlessCommerce.Server.Commands;

internal static class ImportCommand
{
    private const int MaxRowsShown = 10_000;

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Exports to read", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var format = new Option<string>("--format") { Description = "Whose export it is", DefaultValueFactory = _ => "shopify" };
        format.AcceptOnlyFromAmong("shopify");
        var channel = new Option<string>("--channel") { Description = "Channel that sells the products", DefaultValueFactory = _ => "web" };
        var currency = new Option<string>("--currency") { Description = "Of the prices", DefaultValueFactory = _ => "EUR" };
        var location = new Option<string?>("--location") { Description = "Place of quantities that name none; by default the first warehouse that ships" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be done" };
        var command = new Command("import", "Read product exports of other shops") { files, format, channel, currency, location, dryRun };
        command.SetAction((parsed, cancellationToken) => Run(
            parsed.GetRequiredValue(files),
            new ImportRequest(
                ImportFormat.Shopify, parsed.GetRequiredValue(channel), parsed.GetRequiredValue(currency), parsed.GetValue(location), null, parsed.GetValue(dryRun), "staff:dev"),
            cancellationToken));
        return command;
    }

    private static async Task<int> Run(FileInfo[] files, ImportRequest request, CancellationToken cancellationToken)
    {
        var builder = ServerHost.CreateBuilder([]);
        await using var open = await OpenStores.Open(builder.Configuration, builder.Environment, LocalFolders.Find(), cancellationToken);
        await PrepareDatabase.Run(open.Stores.Postgres, cancellationToken);
        await using var db = CommercePools.Open(open.Stores.Postgres);
        var isAnyIn = false;
        foreach (var file in files)
        {
            var content = await File.ReadAllBytesAsync(file.FullName, cancellationToken);
            var id = await db.Transaction(transaction => ImportJobs.Create(transaction, request, content, cancellationToken), cancellationToken);
            await AnsiConsole.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(progress => new ImportRunner(db).Run(id, new BarProgress(progress.AddTask(Markup.Escape(file.Name))), cancellationToken));
            isAnyIn |= await Report(db, file.Name, id, cancellationToken);
        }
        return isAnyIn ? 0 : 1;
    }

    /// <summary>True when something of the file is in, or was already.</summary>
    private static async Task<bool> Report(CommerceDb db, string file, Guid id, CancellationToken cancellationToken)
    {
        var job = await ImportJobs.Find(db, id, cancellationToken) ?? throw new InvalidOperationException("The import is gone.");
        var rows = await ImportJobs.Rows(db, id, MaxRowsShown, cancellationToken);
        foreach (var row in rows)
            Console.WriteLine($"{(row.Severity == ImportSeverity.Error ? "left out" : "note    ")}  {Place(row)}{row.Message}");
        var leftOut = rows.Count(row => row.Severity == ImportSeverity.Error);
        Console.WriteLine(
            $"{file}: {job.Created} products created, {job.Updated} updated, {job.Unchanged} unchanged; {leftOut} rows left out{(job.DryRun ? "; nothing was written" : "")}.");
        return job.Status == ImportStatus.Completed;
    }

    private static string Place(ImportRow row) =>
        row.Line == 0 ? "" : row.Column.Length == 0 ? $"line {row.Line}: " : $"line {row.Line}, {row.Column}: ";

    // Called in place; Progress<T> would hand each value to another thread, and the bar could run backwards.
    private sealed class BarProgress(ProgressTask bar) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => (bar.MaxValue, bar.Value) = (Math.Max(1, value.Total), value.Total == 0 ? 1 : value.Done);
    }
}
