using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using HeadlessCommerce.GraphQL.Diagnostics;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Subscriptions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>
/// The protocol graphql-sse in distinct connections mode: an operation is one response of type <c>text/event-stream</c>, with events <c>next</c> and a last <c>complete</c>.
/// Errors before execution are a <c>next</c> too, since browsers' EventSource shows no body of another status.
/// </summary>
internal sealed class EventStreamResponse(HttpContext http, RequestExecutor executor, GraphQLServerOptions options, ILogger logger, CancellationToken stopping)
    : ISubscriber,
        IDisposable
{
    private readonly PipeWriter _output = http.Response.BodyWriter;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ArrayBufferWriter<byte> _response = new(256);
    private long _lastWrite = Environment.TickCount64;

    public async Task RunAsync(PreparedDocument? document, PreparedOperation? operation, GraphQLRequest request, RequestContext context, ExecutionResult? refusal)
    {
        var started = Stopwatch.GetTimestamp();
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.Headers.Vary = "Accept";
        http.Response.Headers["X-Accel-Buffering"] = "no";

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        if (operation?.Type == OperationType.Subscription && options.ExpiresAt(http.User) is { } expiry)
            stop.CancelAfter(Expiry.In(expiry));
        using var timer = new PeriodicTimer(options.EventStreamKeepAlive);
        var keepingAlive = KeepAliveAsync(timer, stop.Token);
        using var activity = OperationActivity.Start(operation, "sse", request);
        try
        {
            await _output.FlushAsync(stop.Token);
            if (operation?.Type == OperationType.Subscription)
            {
                await new SubscriptionExecutor(executor).RunAsync(document!, request, context, this, "sse", stop.Token);
                return;
            }
            using var result = refusal ?? await OperationRunner.ExecuteAsync(executor, document!, request, context, logger, stop.Token);
            await AnswerAsync(result, stop.Token);
            OperationActivity.Finish(activity, started, operation, "sse", result);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client has left, its token has expired, or the server stops.
        }
        finally
        {
            timer.Dispose();
            await keepingAlive; // nothing may be written after the response has ended
        }
    }

    public async ValueTask NextAsync(ReadOnlyMemory<byte> response, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            WriteNext(response.Span);
            if (_output.UnflushedBytes >= SocketSender.CorkedBytes || Environment.TickCount64 - _lastWrite >= SocketSender.CorkedMilliseconds)
                await FlushLockedAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_output.UnflushedBytes == 0)
            return;
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await FlushLockedAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    public ValueTask FailAsync(ExecutionResult result, CancellationToken cancellationToken) => AnswerAsync(result, cancellationToken);

    private async ValueTask AnswerAsync(ExecutionResult result, CancellationToken cancellationToken)
    {
        result.WriteTo(_response);
        await NextAsync(_response.WrittenMemory, cancellationToken);
        while (result.HasNext)
        {
            await FlushAsync(cancellationToken);
            await OperationRunner.NextAsync(result, executor, cancellationToken);
            _response.ResetWrittenCount();
            result.WriteNextTo(_response);
            await NextAsync(_response.WrittenMemory, cancellationToken);
        }
        await CompleteAsync(cancellationToken);
    }

    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            _output.Write("event: complete\ndata:\n\n"u8);
            await FlushLockedAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose() => _writing.Dispose();

    /// <summary>The response is JSON without line breaks of its own, so it is one <c>data</c> line.</summary>
    private void WriteNext(ReadOnlySpan<byte> response)
    {
        _output.Write("event: next\ndata: "u8);
        _output.Write(response);
        _output.Write("\n\n"u8);
    }

    private async ValueTask FlushLockedAsync(CancellationToken cancellationToken)
    {
        _lastWrite = Environment.TickCount64;
        await _output.FlushAsync(cancellationToken);
    }

    private async Task KeepAliveAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                // A writer that holds the lock shows that the stream is not silent, or that the client does not read.
                if (Environment.TickCount64 - _lastWrite < options.EventStreamKeepAlive.TotalMilliseconds / 2 || !_writing.Wait(0, CancellationToken.None))
                    continue;
                try
                {
                    _output.Write(":\n\n"u8);
                    await FlushLockedAsync(cancellationToken);
                }
                finally
                {
                    _writing.Release();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The stream has ended.
        }
    }
}
