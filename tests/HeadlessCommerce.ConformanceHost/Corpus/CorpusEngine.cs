using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.ConformanceHost.Corpus;

/// <summary>Runs a query against a schema that came with it; executors are kept, as cases share schemas.</summary>
internal sealed class CorpusEngine
{
    private const int MostSchemas = 50;

    private static readonly ServiceProvider NoServices = new ServiceCollection().BuildServiceProvider();

    private readonly ConcurrentDictionary<string, RequestExecutor> _executors = new();

    /// <summary>The response as JSON.</summary>
    /// <exception cref="SchemaException">The schema is none.</exception>
    /// <exception cref="HeadlessCommerce.GraphQL.Language.SyntaxException">Nor is it GraphQL.</exception>
    public async Task<ReadOnlyMemory<byte>> ExecuteAsync(string schema, string query, string? variables, string? operationName, CancellationToken cancellationToken)
    {
        var executor = ExecutorOf(schema);
        var request = new GraphQLRequest
        {
            Query = Encoding.UTF8.GetBytes(query),
            Variables = variables is null ? default : Encoding.UTF8.GetBytes(variables),
            OperationName = operationName,
        };
        var context = new RequestContext(NoServices, new ClaimsPrincipal(), new Dictionary<string, string>());
        var document = executor.Prepare(request.Query.Span);
        using var result = await executor.ExecuteAsync(document, request, context, cancellationToken);
        var output = new ArrayBufferWriter<byte>();
        result.WriteTo(output);
        return output.WrittenMemory;
    }

    private RequestExecutor ExecutorOf(string sdl)
    {
        if (_executors.TryGetValue(sdl, out var known))
            return known;
        var schema = SdlReader.Read(sdl);
        CorpusResolvers.AddTo(schema);
        if (_executors.Count >= MostSchemas)
            _executors.Clear();
        return _executors[sdl] = new RequestExecutor(schema, WithoutLimits());
    }

    /// <summary>The corpora hold documents of any size.</summary>
    private static GraphQLOptions WithoutLimits() =>
        new()
        {
            MaxExecutionDepth = 200,
            MaxFields = 1_000_000,
            MaxAliasesOfOneField = 10_000,
            MaxFragmentVisits = 100_000,
            MaxDirectivesPerPlace = 1_000,
            MaxCost = int.MaxValue,
        };
}
