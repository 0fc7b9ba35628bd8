using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using HeadlessCommerce.Benchmarks.Reports;

namespace HeadlessCommerce.Benchmarks.Engine;

/// <summary>The engine's steps under BenchmarkDotNet, in this process.</summary>
internal sealed class EngineStepsBench : IBench
{
    public string Name => "engine-steps";

    public string Summary => "parse, validate, plan, execute, write: time and bytes of each (BenchmarkDotNet)";

    public Task<Report> RunAsync(BenchOptions options, CancellationToken cancellationToken)
    {
        var config = ManualConfig
            .CreateEmpty()
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "headless-commerce-benchmarks"));
        var summary = BenchmarkRunner.Run<EngineSteps>(config);
        var report = new Report("The engine's steps");
        report.Add("One thread, no transport; the data and query of `engine.md`, and for what is cold a document of 63 fields.");
        var table = new Table("step", "mean", "deviation", "allocated");
        foreach (var measured in summary.Reports.Where(measured => measured.ResultStatistics is not null))
        {
            table.Add(
                measured.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''),
                $"{Figures.Short(measured.ResultStatistics!.Mean / 1_000)} µs",
                $"{Figures.Short(measured.ResultStatistics.StandardDeviation / 1_000)} µs",
                $"{measured.GcStats.GetBytesAllocatedPerOperation(measured.BenchmarkCase) ?? 0:#,##0} B"
            );
        }
        report.Add(table);
        return Task.FromResult(report);
    }
}
