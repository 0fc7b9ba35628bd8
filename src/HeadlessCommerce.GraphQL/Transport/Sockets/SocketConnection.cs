using System.Net;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using HeadlessCommerce.GraphQL.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>
/// One socket that speaks graphql-transport-ws. One loop reads; operations run beside it and write through <see cref="Sender"/>. Closing from this side is: send the close frame,
/// go on reading until the client answers it, give up after some seconds.
/// </summary>
internal sealed class SocketConnection : IDisposable
{
    private const int MaxRefusedOperations = 1_000;
    private const int MaxCloseReason = 123; // RFC 6455 §5.5: a control frame has 125 bytes, the code takes two
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(5);
    private static readonly byte[] TooManyOperations =
        """[{"message":"Too many operations run on this socket.","extensions":{"code":"TOO_MANY_OPERATIONS"}}]"""u8.ToArray();

    private readonly HttpContext _http;
    private readonly WebSocket _socket;
    private readonly GraphQLServerOptions _options;
    private readonly CancellationTokenSource _gone;
    private readonly CancellationTokenSource _deadline = new();
    private int _refusedOperations;
    private bool _initialised;
    private int _isClosing;
    private Task _closing = Task.CompletedTask;

    public SocketConnection(SocketEndpoint endpoint, HttpContext http, WebSocket socket, CorkedStream frames, CancellationTokenSource gone)
    {
        Endpoint = endpoint;
        _http = http;
        _socket = socket;
        _gone = gone;
        _options = endpoint.Options;
        User = http.User;
        RemoteAddress = http.Connection.RemoteIpAddress;
        Headers = new HeaderMap(http.Request.Headers);
        Operations = new SocketOperations(_options.MaxOperationsPerSocket);
        Sender = new SocketSender(socket, frames, _gone.Token);
    }

    public SocketEndpoint Endpoint { get; }

    public SocketOperations Operations { get; }

    public SocketSender Sender { get; }

    public ClaimsPrincipal User { get; private set; }

    public IPAddress? RemoteAddress { get; }

    public IReadOnlyDictionary<string, string> Headers { get; private set; }

    /// <summary>Whether the connection is gone: nothing can be sent any more.</summary>
    public bool IsGone => _gone.IsCancellationRequested;

    private bool IsClosing => Volatile.Read(ref _isClosing) != 0;

    /// <summary>Serves the socket until it is closed, by either side; all its operations have ended by then.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        _deadline.CancelAfter(_options.SocketInitTimeout);
        using var late = _deadline.Token.UnsafeRegister(static socket => ((SocketConnection)socket!).DeadlinePassed(), this);
        using var shutDown = stopping.UnsafeRegister(static socket => ((SocketConnection)socket!).Close(SocketCloseCode.GoingAway, "The server is going away"), this);
        try
        {
            await ReceiveAsync();
            _gone.CancelAfter(CloseTimeout);
            Operations.StopAll();
            await Sender.CloseAsync((int)(_socket.CloseStatus ?? WebSocketCloseStatus.NormalClosure), "");
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The connection broke, or the client did not answer the close frame.
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>The client does not speak graphql-transport-ws.</summary>
    public void RefuseProtocol() => Close(SocketCloseCode.SubprotocolNotAcceptable, "Subprotocol not acceptable");

    /// <summary>Sends the last message of an operation that failed, if that is still possible.</summary>
    public async ValueTask TrySendAsync(SocketOperation operation, string type, ReadOnlyMemory<byte> payload)
    {
        try
        {
            Operations.Release(operation);
            await Sender.WriteAsync(operation, payload, SocketMessageWriter.Prefix(type, operation.Id), _gone.Token);
            await Sender.FlushAsync(_gone.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client will see that the connection broke.
        }
    }

    public void Dispose()
    {
        Sender.Dispose();
        _deadline.Dispose();
    }

    /// <summary>Reads until the client closes; after our own close frame whatever comes is thrown away.</summary>
    private async Task ReceiveAsync()
    {
        var receiver = new SocketReceiver(_socket, _options.MaxSocketMessageSize, _gone.Token);
        while (true)
        {
            using var message = await receiver.NextAsync();
            if (message.IsClose)
                return;
            if (IsClosing)
                continue;
            if (message.Length > _options.MaxSocketMessageSize)
                Close(SocketCloseCode.MessageTooBig, $"A message may have {_options.MaxSocketMessageSize} bytes");
            else
                await DispatchAsync(message.Bytes);
        }
    }

    private async ValueTask DispatchAsync(ReadOnlyMemory<byte> json)
    {
        if (!SocketMessage.TryParse(json, out var message, out var fault))
        {
            Close(SocketCloseCode.BadRequest, fault);
            return;
        }
        switch (message.Type)
        {
            case SocketMessageType.Ping:
                await Sender.SendAsync(SocketMessageWriter.Pong);
                break;
            case SocketMessageType.ConnectionInit:
                await InitialiseAsync(message.Payload);
                break;
            case SocketMessageType.Subscribe when !_initialised:
                Close(SocketCloseCode.Unauthorized, "Unauthorized");
                break;
            case SocketMessageType.Subscribe:
                await SubscribeAsync(message);
                break;
            case SocketMessageType.Complete:
                Operations.Stop(message.Id);
                break;
        }
    }

    private async ValueTask InitialiseAsync(ReadOnlyMemory<byte> payload)
    {
        if (_initialised)
        {
            Close(SocketCloseCode.TooManyRequests, "Too many initialisation requests");
            return;
        }
        Headers = new SocketHeaders(payload, Headers);
        ClaimsPrincipal? user;
        try
        {
            user = await _options.AuthenticateSocket(_http, Headers, _gone.Token);
        }
#pragma warning disable CA1031 // the program's own code: whatever it throws, the client must be told by a close code
        catch (Exception exception) when (!IsGone)
#pragma warning restore CA1031
        {
            Log.TransportFailed(Endpoint.Logger, exception, "websocket");
            Close(SocketCloseCode.InternalServerError, "Internal server error");
            return;
        }
        if (user is null)
        {
            Close(SocketCloseCode.Forbidden, "Forbidden");
            return;
        }
        User = user;
        _initialised = true;
        _deadline.CancelAfter(_options.ExpiresAt(user) is { } expiry ? Expiry.In(expiry) : Timeout.InfiniteTimeSpan);
        await Sender.SendAsync(SocketMessageWriter.ConnectionAck);
    }

    private async ValueTask SubscribeAsync(SocketMessage message)
    {
        RequestReader reader;
        try
        {
            reader = RequestReader.OfJson(message.Payload.Span);
        }
        catch (RequestRefusedException refusal)
        {
            Close(SocketCloseCode.BadRequest, refusal.Message);
            return;
        }
        if (reader.Request is { Query.IsEmpty: true, DocumentId: null, Extensions.IsEmpty: true })
        {
            reader.Dispose();
            Close(SocketCloseCode.BadRequest, "The payload has neither a query nor a documentId");
            return;
        }
        var operation = new SocketOperation(this, message.Id, reader);
        switch (Operations.Add(operation))
        {
            case SocketOperations.Admission.Admitted:
                operation.Running = Task.Run(operation.RunAsync);
                break;
            case SocketOperations.Admission.IdInUse:
                reader.Dispose();
                Close(SocketCloseCode.SubscriberAlreadyExists, $"Subscriber for {message.Id} already exists");
                break;
            default:
                reader.Dispose();
                await RefuseAsync(operation);
                break;
        }
    }

    /// <summary>One operation too many is an error of its own; a client that does not mind loses its socket.</summary>
    private async ValueTask RefuseAsync(SocketOperation operation)
    {
        if (++_refusedOperations > MaxRefusedOperations)
            Close(SocketCloseCode.TooManyRequests, "Too many operations");
        else
            await TrySendAsync(operation, "error", TooManyOperations);
    }

    private void DeadlinePassed()
    {
        if (_initialised)
            Close(SocketCloseCode.Forbidden, "The token has expired");
        else
            Close(SocketCloseCode.InitialisationTimeout, "Connection initialisation timeout");
    }

    /// <summary>Begins to close; the first reason counts.</summary>
    private void Close(int code, string reason)
    {
        if (Interlocked.Exchange(ref _isClosing, 1) != 0)
            return;
        Log.SocketClosed(Endpoint.Logger, code, reason);
        _gone.CancelAfter(CloseTimeout);
        _closing = CloseAsync(code, Shorten(reason));
    }

    private async Task CloseAsync(int code, string reason)
    {
        try
        {
            Operations.StopAll();
            await Sender.CloseAsync(code, reason);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client does not read: the connection is torn down without the frame.
        }
    }

    private async Task EndAsync()
    {
        Interlocked.Exchange(ref _isClosing, 1);
        await _gone.CancelAsync();
        Operations.StopAll();
        await Operations.AllEndedAsync();
        await _closing;
    }

    private static string Shorten(string reason)
    {
        while (Encoding.UTF8.GetByteCount(reason) > MaxCloseReason)
            reason = reason[..^(char.IsLowSurrogate(reason[^1]) ? 2 : 1)];
        return reason;
    }
}
