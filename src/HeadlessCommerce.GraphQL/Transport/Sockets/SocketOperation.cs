using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Diagnostics;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>One operation on a socket, from <c>subscribe</c> to <c>complete</c> or <c>error</c>.</summary>
#pragma warning disable CA1001 // the source of the token has no timer and needs no disposal; it may be cancelled after the operation has ended
internal sealed class SocketOperation(SocketConnection connection, string id, RequestReader reader) : ISubscriber
#pragma warning restore CA1001
{
    private readonly CancellationTokenSource _stop = new();
    private volatile bool _ended;

    public string Id { get; } = id;

    /// <summary>Set by the connection before anybody else sees the operation.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    /// <summary>Whether messages of it may still be sent.</summary>
    public bool IsRunning => !_ended;

    /// <summary>The client wants no more of it.</summary>
    public void Stop()
    {
        _ended = true;
        _stop.Cancel();
    }

    public async Task RunAsync()
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await using var scope = connection.Endpoint.Scopes.CreateAsyncScope();
            var context = new RequestContext(scope.ServiceProvider, connection.User, connection.Headers) { RemoteAddress = connection.RemoteAddress, AcceptsParts = true };
            var found = await connection.Endpoint.Documents.FindAsync(reader.Request, context, _stop.Token);
            var (operation, document, refusal) = OperationRunner.Choose(found, reader.Request.OperationName);
            using var activity = OperationActivity.Start(operation, "websocket", reader.Request);
            if (operation?.Type == OperationType.Subscription)
            {
                await new SubscriptionExecutor(connection.Endpoint.Executor).RunAsync(
                    document!, reader.Request, context, this, "websocket", _stop.Token
                );
                return;
            }
            using var result =
                refusal
                ?? await OperationRunner.ExecuteAsync(connection.Endpoint.Executor, document!, reader.Request, context, connection.Endpoint.Logger, _stop.Token);
            await AnswerAsync(result);
            OperationActivity.Finish(activity, started, operation, "websocket", result);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested || connection.IsGone)
        {
            // The client has left, or does not want it any more.
        }
        catch (Exception exception) when (connection.IsGone && exception is System.Net.WebSockets.WebSocketException or IOException or ObjectDisposedException)
        {
            // The connection broke while something was sent.
        }
#pragma warning disable CA1031 // a fault of one operation must not end the socket's others
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.TransportFailed(connection.Endpoint.Logger, exception, "websocket");
            await connection.TrySendAsync(this, "error", "[{\"message\":\"The operation failed unexpectedly.\",\"extensions\":{\"code\":\"INTERNAL\"}}]"u8.ToArray());
        }
        finally
        {
            connection.Operations.Remove(this);
            reader.Dispose();
        }
    }

    public ValueTask NextAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken) =>
        connection.Sender.WriteAsync(this, response, NextPrefix, cancellationToken);

    public ValueTask FlushAsync(CancellationToken cancellationToken) => connection.Sender.FlushAsync(cancellationToken);

    public async ValueTask FailAsync(ExecutionResult result, CancellationToken cancellationToken)
    {
        var response = new ArrayBufferWriter<byte>(512);
        result.WriteTo(response);
        await EndAsync("error", ErrorsOf(response.WrittenMemory), cancellationToken);
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken) => EndAsync("complete", default, cancellationToken);

    private byte[] NextPrefix => field ??= SocketMessageWriter.Prefix("next", Id);

    /// <summary>A response with data is <c>next</c> and <c>complete</c>; a request that could not be executed is <c>error</c>.</summary>
    private async ValueTask AnswerAsync(ExecutionResult result)
    {
        if (!result.HasData)
        {
            await FailAsync(result, _stop.Token);
            return;
        }
        var response = new ArrayBufferWriter<byte>(1_024);
        result.WriteTo(response);
        await NextAsync(response.WrittenMemory, _stop.Token);
        while (result.HasNext)
        {
            await FlushAsync(_stop.Token);
            await OperationRunner.NextAsync(result, connection.Endpoint.Executor, _stop.Token);
            // A buffer of its own: the sender may still hold the last one.
            response = new ArrayBufferWriter<byte>(1_024);
            result.WriteNextTo(response);
            await NextAsync(response.WrittenMemory, _stop.Token);
        }
        await CompleteAsync(_stop.Token);
    }

    private async ValueTask EndAsync(string type, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        // The id is free before the client can know that it is.
        connection.Operations.Release(this);
        await connection.Sender.WriteAsync(this, payload, SocketMessageWriter.Prefix(type, Id, hasPayload: !payload.IsEmpty), cancellationToken);
        _ended = true;
        await connection.Sender.FlushAsync(cancellationToken);
    }

    /// <summary>The array in a response's <c>errors</c>.</summary>
    private static ReadOnlyMemory<byte> ErrorsOf(ReadOnlyMemory<byte> response)
    {
        var json = new Utf8JsonReader(response.Span);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1)
                continue;
            var isErrors = json.ValueTextEquals("errors"u8);
            json.Read();
            var start = (int)json.TokenStartIndex;
            json.Skip();
            if (isErrors)
                return response[start..(int)json.BytesConsumed];
        }
        return "[]"u8.ToArray();
    }
}
