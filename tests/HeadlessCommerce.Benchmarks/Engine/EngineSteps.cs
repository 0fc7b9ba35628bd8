#pragma warning disable CA1822 // BenchmarkDotNet calls methods of an instance
using System.Buffers;
using System.Security.Claims;
using System.Text;
using BenchmarkDotNet.Attributes;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Planning;
using HeadlessCommerce.GraphQL.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.Benchmarks.Engine;

/// <summary>A request's steps one by one, without a transport.</summary>
public class EngineSteps
{
    private const string Id = "sha256:the-query";

    private static readonly byte[] Query = Encoding.UTF8.GetBytes(Catalogue.Query);
    private static readonly byte[] BatchedQuery = Encoding.UTF8.GetBytes(Catalogue.BatchedQuery);
    private static readonly GraphQLRequest Request = new();

    /// <summary>63 fields: what nobody has asked before.</summary>
    private static readonly byte[] Cold = Encoding.UTF8.GetBytes(
        $"query Cold {{ {string.Join(' ', Enumerable.Range(1, 7).Select(i => $"p{i}: products {{ id name slug variants {{ sku price {{ amount currency }} }} }}"))} }}"
    );

    private readonly ArrayBufferWriter<byte> _output = new(64 * 1024);
    private IServiceScope _scope = null!;
    private RequestExecutor _executor = null!;
    private DocumentPreparer _preparer = null!;
    private DocumentNode _parsed = null!;
    private PreparedDocument _prepared = null!;
    private PreparedDocument _batched = null!;
    private ExecutionResult _result = null!;

    [GlobalSetup]
    public void Setup()
    {
        var services = new ServiceCollection();
        services.AddGraphQLServer().AddTypes(typeof(EngineSteps).Assembly);
        _scope = services.BuildServiceProvider().CreateScope();
        _executor = _scope.ServiceProvider.GetRequiredService<RequestExecutor>();
        _preparer = new DocumentPreparer(_executor.Schema, _executor.Options);
        _parsed = Parser.Parse(Cold);
        _prepared = _executor.Prepare(Query);
        _batched = _executor.Prepare(BatchedQuery);
        _executor.Prepare(Query, Id, trusted: true);
        _result = Execute().AsTask().GetAwaiter().GetResult();
    }

    [Benchmark(Description = "parse, 63 fields")]
    public object Parse() => Parser.Parse(Cold);

    [Benchmark(Description = "validate, all rules, 63 fields")]
    public int Validate() => DocumentValidator.Validate(_executor.Schema, _parsed).Count;

    [Benchmark(Description = "plan, 63 fields")]
    public object Plan() => new OperationPlanner(_executor.Schema, _parsed, (OperationDefinitionNode)_parsed.Definitions[0]).PlanFor(VariableValues.None, isIncremental: false);

    [Benchmark(Description = "cold: parse, validate, plan, 63 fields")]
    public object ColdOperation()
    {
        var document = _preparer.Prepare(Cold, trusted: false);
        return document.FindOperation(null, out _)!.Planner.PlanFor(VariableValues.None, isIncremental: false);
    }

    [Benchmark(Description = "execute, synchronous resolvers")]
    public async Task ExecuteSynchronous()
    {
        using var result = await Execute();
    }

    [Benchmark(Description = "execute, batch resolvers")]
    public async Task ExecuteBatched()
    {
        using var result = await _executor.ExecuteAsync(_batched, Request, Context(), CancellationToken.None);
    }

    [Benchmark(Description = "write 6 KB")]
    public void Write()
    {
        _output.ResetWrittenCount();
        _result.WriteTo(_output);
    }

    [Benchmark(Description = "whole: found by its text, executed, written")]
    public async Task WholeByText()
    {
        using var result = await _executor.ExecuteAsync(_executor.Prepare(Query), Request, Context(), CancellationToken.None);
        _output.ResetWrittenCount();
        result.WriteTo(_output);
    }

    [Benchmark(Description = "whole: found by its id, executed, written")]
    public async Task WholeById()
    {
        if (!_executor.TryFind(Id, out var document))
            throw new InvalidOperationException("The document is not there.");
        using var result = await _executor.ExecuteAsync(document, Request, Context(), CancellationToken.None);
        _output.ResetWrittenCount();
        result.WriteTo(_output);
    }

    private ValueTask<ExecutionResult> Execute() => _executor.ExecuteAsync(_prepared, Request, Context(), CancellationToken.None);

    private static readonly ClaimsPrincipal Nobody = new();
    private static readonly Dictionary<string, string> NoHeaders = [];

    private RequestContext Context() => new(_scope.ServiceProvider, Nobody, NoHeaders);
}
