using System.Diagnostics;
using System.Globalization;
using HeadlessCommerce.Benchmarks.Load;
using HeadlessCommerce.Benchmarks.Reports;
using HeadlessCommerce.Server.Hosting;

namespace HeadlessCommerce.Benchmarks.Shop;

/// <summary>The shop itself over 10,000 products: what shoppers do most, beside two pages that were written by hand over the same tables.</summary>
internal sealed class ShopBench : IBench
{
    private const int Products = 10_000;
    private const string Slug = "abeokuta-1-canister";
    private static readonly (string, string) Web = ("X-Channel", "web");

    public string Name => "shop";

    public string Summary => "list, product page, search, cart, beside pages written by hand; memory and start. --products N";

    public async Task<Report> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var products = options.Arguments is ["--products", var number] ? int.Parse(number, CultureInfo.InvariantCulture) : Products;
        await using var stores = await BenchStores.OpenAsync(products, cancellationToken);
        var started = Stopwatch.StartNew();
        await using var shop = await ServerProcess.StartAsync(Shop, stores.Environment, options.Pinned, cancellationToken);
        await FirstAnswerAsync(shop, cancellationToken);
        var (start, rest) = (started.Elapsed, shop.ResidentBytes);
        await using var hand = await ServerProcess.StartOwnAsync("shop-by-hand", options.Pinned, cancellationToken, stores.Environment);
        var carts = await BenchCarts.CreateAsync(shop, options.Connections, cancellationToken);

        Contender Of(string name, ServerProcess server, Func<int, int, LoadRequest> next) =>
            new(name, server, next) { DatabaseCpu = () => ProcessTree.CpuTime(stores.PostgresProcessId) };
        LoadRequest Gql(string query, object? variables = null) => LoadRequest.Post("/graphql", new { query, variables }, Web);
        LoadRequest[] requests =
        [
            LoadRequest.Post("/list", new { }),
            Gql(ListPage.Query),
            LoadRequest.Post($"/product?slug={Slug}", new { }),
            Gql(ListPage.ProductQuery, new { slug = Slug }),
            Gql(ListPage.SearchQuery, new { text = "abeokuta" }),
            Gql(ListPage.SearchQuery, new { text = "coffee" }),
        ];
        List<Contender> contenders =
        [
            Of("list page, by hand", hand, (_, _) => requests[0]),
            Of("list page", shop, (_, _) => requests[1]),
            Of("product page, by hand", hand, (_, _) => requests[2]),
            Of("product page", shop, (_, _) => requests[3]),
            Of("search with facets, a rare word", shop, (_, _) => requests[4]),
            Of("search with facets, a common word", shop, (_, _) => requests[5]),
            Of("cart, read", shop, carts.Read),
            Of("cart, changed", shop, carts.Change),
        ];
        await SameAnswer.CheckAsync(contenders[1], await SameAnswer.OfAsync(contenders[0], cancellationToken), cancellationToken);
        await SameAnswer.CheckAsync(contenders[3], await SameAnswer.OfAsync(contenders[2], cancellationToken), cancellationToken);
        return Report(await Rounds.RunAsync(contenders, options, cancellationToken), products, start, rest, shop.ResidentBytes, options);
    }

    private static IReadOnlyList<string> Shop(int port) => ["dotnet", typeof(Stores).Assembly.Location, "--urls", $"http://127.0.0.1:{port}"];

    private static async Task FirstAnswerAsync(ServerProcess shop, CancellationToken cancellationToken)
    {
        using var connection = new Connection();
        await connection.OpenAsync(shop.Port, cancellationToken);
        await connection.SendAsync(LoadRequest.Post("/graphql", new { query = "{ channel { name } }" }, Web), cancellationToken);
        if (connection.Status != 200)
            throw new InvalidOperationException($"The shop's first answer was {connection.Status}.");
    }

    private static Report Report(IReadOnlyList<Measurement> measured, int products, TimeSpan start, long rest, long loaded, BenchOptions options)
    {
        var report = new Report("The shop's speed")
        {
            Plot = new BarPlot($"The shop with {products:#,##0} products", $"requests per second, {options.Connections} connections"),
        };
        report.Add(
            $"{products:#,##0} generated products beside the sample shop's, PostgreSQL, Redis, server and load on one machine; {options.Connections} connections, medians of {options.Rounds} "
                + $"rounds of {options.Round.TotalSeconds:0} s. A page is 24 products with 3 variants each, prices, stock and a picture ({measured[1].BodyBytes:#,##0} bytes). “By hand” is the same JSON, "
                + "byte by byte, from an endpoint written for that page alone: two prepared statements read straight into the answer."
        );
        var table = new Table("", "requests/s", "of by hand", "CPU µs, server", "CPU µs, PostgreSQL", "CPU of by hand", "median", "99 %");
        for (var i = 0; i < measured.Count; i++)
        {
            var one = measured[i];
            var hand = i is 1 or 3 ? measured[i - 1] : null;
            table.Add(
                one.Name,
                Figures.Short(one.PerSecond),
                hand is null ? "" : Figures.Ratio(one.PerSecond / hand.PerSecond),
                Figures.Short(one.CpuMicroseconds),
                Figures.Short(one.DatabaseMicroseconds!.Value),
                hand is null ? "" : Figures.Ratio(Cpu(hand) / Cpu(one)),
                Figures.Milliseconds(one.Median),
                Figures.Milliseconds(one.Slowest99)
            );
            report.Plot.Add(one.Name, one.PerSecond, ours: !one.Name.EndsWith("by hand", StringComparison.Ordinal));
        }
        report.Add(table);
        report.Add(
            $"Start to first answer: {start.TotalSeconds:0.0} s. Memory at rest: {rest / 1048576} MB; after this load: {loaded / 1048576} MB."
        );
        return report;
    }

    private static double Cpu(Measurement one) => one.CpuMicroseconds + one.DatabaseMicroseconds!.Value;
}
