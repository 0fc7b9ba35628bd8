using System.Security.Cryptography;
using System.Text;
using HeadlessCommerce.Benchmarks.Load;
using HeadlessCommerce.Benchmarks.Reports;

namespace HeadlessCommerce.Benchmarks.Engine;

/// <summary>Whole requests to the engine over loopback, beside what could be done without one.</summary>
internal sealed class EngineBench : IBench
{
    public string Name => "engine";

    public string Summary => "the engine beside Kestrel alone, a plan written by hand and, with Node, mercurius";

    public async Task<Report> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        await using var engine = await ServerProcess.StartOwnAsync("engine", options.Pinned, cancellationToken);
        await using var floor = await ServerProcess.StartOwnAsync("floor", options.Pinned, cancellationToken);
        await using var mercurius = await Mercurius.StartAsync(options.Pinned, cancellationToken);
        var query = new { query = Catalogue.Query };
        List<Contender> contenders =
        [
            new("bytes from memory (/raw)", floor, LoadRequest.Post("/raw", query)) { CountsAllocations = true },
            new("plan by hand (/plan)", floor, LoadRequest.Post("/plan", query)) { CountsAllocations = true },
            new("engine, query", engine, LoadRequest.Post("/graphql", query)) { CountsAllocations = true },
            new("engine, documentId", engine, LoadRequest.Post("/graphql", new { documentId = IdOf(Catalogue.Query) })) { CountsAllocations = true },
            new("engine, GET documentId", engine, LoadRequest.Get($"/graphql?documentId={IdOf(Catalogue.Query)}")) { CountsAllocations = true },
            new("engine, batch resolvers", engine, LoadRequest.Post("/graphql", new { query = Catalogue.BatchedQuery })) { CountsAllocations = true },
        ];
        if (mercurius is not null)
            contenders.Add(new("mercurius with JIT (Node)", mercurius, LoadRequest.Post("/graphql", query)));
        foreach (var contender in contenders)
            await SameAnswer.CheckAsync(contender, FloorHost.Answer(), cancellationToken);
        var report = Report(await Rounds.RunAsync(contenders, options, cancellationToken), options);
        report.Add(await SubscriptionRounds.RunAsync(options, cancellationToken));
        report.Add("What each step of a request takes and allocates: `./dev bench engine-steps`.");
        return report;
    }

    private static string IdOf(string document) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    private static Report Report(IReadOnlyList<Measurement> measured, BenchOptions options)
    {
        var report = new Report("The engine's speed")
        {
            Plot = new BarPlot("24 products of 3 variants each", $"requests per second, {options.Connections} connections{(options.Pinned ? ", server on one core" : "")}"),
        };
        report.Add(
            $"The same {measured[0].BodyBytes:#,##0} bytes of JSON from every server, {options.Connections} connections, medians of {options.Rounds} rounds of {options.Round.TotalSeconds:0} s"
                + $"{(options.Pinned ? ", servers on one core, load on the other" : "")}. Ratios are to the plan written by hand; processor time is hardly disturbed by what else ran."
        );
        var plan = measured[1];
        var table = new Table("server", "requests/s", "ratio", "CPU µs/request", "ratio of CPU", "allocated", "median", "99 %");
        foreach (var one in measured)
        {
            table.Add(
                one.Name,
                Figures.Short(one.PerSecond),
                Figures.Ratio(one.PerSecond / plan.PerSecond),
                Figures.Short(one.CpuMicroseconds),
                Figures.Ratio(plan.CpuMicroseconds / one.CpuMicroseconds),
                one.AllocatedBytes is { } bytes ? $"{Figures.Short(bytes)} B" : "",
                Figures.Milliseconds(one.Median),
                Figures.Milliseconds(one.Slowest99)
            );
            report.Plot.Add(one.Name, one.PerSecond, ours: one.Name.StartsWith("engine", StringComparison.Ordinal));
        }
        report.Add(table);
        return report;
    }
}
