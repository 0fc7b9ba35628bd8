using HeadlessCommerce.Benchmarks;
using HeadlessCommerce.Benchmarks.Checkout;
using HeadlessCommerce.Benchmarks.Engine;
using HeadlessCommerce.Benchmarks.Reports;
using HeadlessCommerce.Benchmarks.Shop;

// bench NAME [options]     measure, and write docs/benchmarks/NAME.md and NAME.svg
// serve NAME PORT          one of the servers that a bench starts beside the others
IBench[] benches = [new EngineBench(), new EngineStepsBench(), new ShopBench(), new CheckoutBench(), new CheckoutProfile(), new FlashSaleBench()];
var servers = new Dictionary<string, Func<int, Task>>
{
    ["engine"] = EngineHost.RunAsync,
    ["floor"] = FloorHost.RunAsync,
    ["shop-by-hand"] = HandWrittenHost.RunAsync,
    ["bare-shop"] = BareShop.RunAsync,
};

switch (args)
{
    case ["serve", var name, var port] when servers.TryGetValue(name, out var serve):
        await serve(int.Parse(port, System.Globalization.CultureInfo.InvariantCulture));
        return 0;
    case ["bench", var name, .. var rest] when Array.Find(benches, bench => bench.Name == name) is { } bench:
        using (var interrupted = new CancellationTokenSource())
        {
            Console.CancelKeyPress += (_, signal) =>
            {
                signal.Cancel = true; // so that the servers are stopped too
                interrupted.Cancel();
            };
            var report = await bench.RunAsync(BenchOptions.Read(rest), interrupted.Token);
            Console.WriteLine(report.Text());
            report.WriteTo(Path.Combine("docs", "benchmarks"), name);
        }
        return 0;
    default:
        Console.WriteLine($"./dev bench NAME {BenchOptions.Usage}");
        foreach (var bench in benches)
            Console.WriteLine($"  {bench.Name,-12}{bench.Summary}");
        return args is ["bench"] ? 0 : 2;
}
