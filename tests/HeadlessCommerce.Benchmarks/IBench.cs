namespace HeadlessCommerce.Benchmarks;

/// <summary>What <c>./dev bench NAME</c> runs.</summary>
internal interface IBench
{
    string Name { get; }

    /// <summary>One line for the list of benches.</summary>
    string Summary { get; }

    /// <summary>Measures and returns what is written to <c>docs/benchmarks</c>.</summary>
    Task<Reports.Report> RunAsync(BenchOptions options, CancellationToken cancellationToken);
}
