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

    /// <summary>The response to a client that takes it in parts, each as JSON text, as far as it is read.</summary>
    public async IAsyncEnumerable<string> AskInParts(string query, object? variables = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var context = new RequestContext(scope.ServiceProvider, new ClaimsPrincipal(), new Dictionary<string, string>()) { AcceptsParts = true };
        var request = new GraphQLRequest { Variables = variables is null ? default : JsonSerializer.SerializeToUtf8Bytes(variables) };
        using var result = await Executor.ExecuteAsync(Executor.Prepare(Encoding.UTF8.GetBytes(query)), request, context, TestContext.Current.CancellationToken);
        var buffer = new ArrayBufferWriter<byte>();
        result.WriteTo(buffer);
        yield return Encoding.UTF8.GetString(buffer.WrittenSpan);
        while (result.HasNext)
        {
            await result.NextAsync();
            buffer.Clear();
            result.WriteNextTo(buffer);
            yield return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }

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
