using System.CommandLine;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.SampleData.Big;
using HeadlessCommerce.Server.Hosting;
using HeadlessCommerce.Server.Local;
using Spectre.Console;

namespace HeadlessCommerce.Server.Commands;

internal static class SeedCommand
{
    public static Command Create()
    {
        var products = new Option<int>("--products") { Description = "So many generated products beside the sample shop's" };
        products.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 10_000_000)
                result.AddError("--products takes 0 to 10000000.");
        });
        var command = new Command("seed", "Load the sample shop, and a big catalogue if asked for") { products };
        command.SetAction((parsed, cancellationToken) => Run(parsed.GetValue(products), cancellationToken));
        return command;
    }

    private static async Task<int> Run(int products, CancellationToken cancellationToken)
    {
        var builder = ServerHost.CreateBuilder([]);
        await using var open = await OpenStores.Open(builder.Configuration, builder.Environment, LocalFolders.Find(), cancellationToken);
        await PrepareDatabase.Run(open.Stores.Postgres, cancellationToken);
        await using var db = CommercePools.Open(open.Stores.Postgres);
        if (products == 0)
        {
            Console.WriteLine("The sample shop is there.");
            return 0;
        }
        var added = 0;
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("Products", maxValue: products);
                added = await BigCatalog.Generate(db, products, new BarProgress(bar), cancellationToken);
            });
        Console.WriteLine($"{added} products added.");
        return 0;
    }

    // Called in place; Progress<T> would hand each value to another thread, and the bar could run backwards.
    private sealed class BarProgress(ProgressTask bar) : IProgress<int>
    {
        public void Report(int value) => bar.Value = value;
    }
}
