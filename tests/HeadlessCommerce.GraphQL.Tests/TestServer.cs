using System.Buffers;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Tests;

/// <summary>A schema of a test's own classes, asked without a transport.</summary>
internal sealed class TestServer
{
    private readonly ServiceProvider _services;

    public TestServer(Action<GraphQLServerBuilder> types, Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        types(collection.AddGraphQLServer());
        services?.Invoke(collection);
        _services = collection.BuildServiceProvider();
        Executor = _services.GetRequiredService<RequestExecutor>();
    }

    public RequestExecutor Executor { get; }

    public string Sdl => SdlPrinter.Print(Executor.Schema);

    /// <summary>The response as JSON text.</summary>
    public async Task<string> Ask(string query, object? variables = null, ClaimsPrincipal? user = null, string? operationName = null, object? extensions = null, CancellationTokenSource? caller = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = new RequestContext(scope.ServiceProvider, user ?? new ClaimsPrincipal(), new Dictionary<string, string>());
        var request = new GraphQLRequest
        {
            OperationName = operationName,
            Extensions = extensions is null ? default : JsonSerializer.SerializeToUtf8Bytes(extensions),
            Variables = variables is null ? default : JsonSerializer.SerializeToUtf8Bytes(variables),
        };
        using var result = await Executor.ExecuteAsync(
            Executor.Prepare(Encoding.UTF8.GetBytes(query)),
            request,
            context,
            caller?.Token ?? TestContext.Current.CancellationToken
        );
        var buffer = new ArrayBufferWriter<byte>();
        result.WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
