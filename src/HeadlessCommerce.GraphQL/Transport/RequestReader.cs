using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using HeadlessCommerce.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>
/// Reads a request's parameters (GraphQL over HTTP §5) from the JSON of a body or socket message, or from a URL. The document is unescaped to UTF-8 once,
/// variables and extensions stay the bytes that came.
/// </summary>
internal sealed class RequestReader : IDisposable
{
    private const int MaxJsonDepth = 64;
    private byte[]? _body;
    private byte[]? _query;

    private RequestReader(GraphQLRequest request) => Request = request;

    public GraphQLRequest Request { get; }

    /// <summary>Gives the pooled bytes back; the request must not be used any more.</summary>
    public void Dispose()
    {
        if (_body is not null)
            ArrayPool<byte>.Shared.Return(_body);
        if (_query is not null)
            ArrayPool<byte>.Shared.Return(_query);
        _body = _query = null;
    }

    /// <summary>Reads a POST's body, at most <paramref name="maxSize"/> bytes of it.</summary>
    public static async ValueTask<RequestReader> ReadBodyAsync(HttpRequest http, int maxSize)
    {
        if (http.ContentLength > maxSize)
            throw TooLarge(maxSize);
        var pipe = http.BodyReader;
        while (true)
        {
            // Without the request's token: a broken connection ends the read by itself, and Kestrel holds slow senders to a least rate. A read that is
            // cancelled half-way would leave Kestrel a pipe that it cannot use any more.
            var read = await pipe.ReadAsync(CancellationToken.None);
            if (read.Buffer.Length > maxSize)
            {
                pipe.AdvanceTo(read.Buffer.End);
                throw TooLarge(maxSize);
            }
            if (read.IsCompleted)
            {
                var length = (int)read.Buffer.Length;
                var body = ArrayPool<byte>.Shared.Rent(Math.Max(length, 1));
                read.Buffer.CopyTo(body);
                pipe.AdvanceTo(read.Buffer.End);
                return OfPooled(body, length);
            }
            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Reads the JSON of a subscribe message's payload; the bytes are copied.</summary>
    public static RequestReader OfJson(ReadOnlySpan<byte> json)
    {
        var body = ArrayPool<byte>.Shared.Rent(json.Length);
        json.CopyTo(body);
        return OfPooled(body, json.Length);
    }

    /// <summary>Reads the parameters of a GET; an empty one counts as absent (GraphQL over HTTP §5.3).</summary>
    public static RequestReader OfUrl(IQueryCollection url)
    {
        var request = new GraphQLRequest
        {
            Query = Bytes(url["query"]),
            OperationName = url["operationName"].ToString() is { Length: > 0 } name ? name : null,
            DocumentId = url["documentId"].ToString() is { Length: > 0 } id ? id : null,
            Variables = JsonObject(Bytes(url["variables"]), "variables"),
            Extensions = JsonObject(Bytes(url["extensions"]), "extensions"),
        };
        return new RequestReader(request);

        static byte[] Bytes(string? text) => string.IsNullOrEmpty(text) ? [] : Encoding.UTF8.GetBytes(text);
    }

    private static RequestReader OfPooled(byte[] body, int length)
    {
        var reader = new RequestReader(new GraphQLRequest()) { _body = body };
        try
        {
            reader.Parse(body.AsMemory(0, length));
            return reader;
        }
        catch (JsonException exception)
        {
            reader.Dispose();
            throw RequestRefusedException.BadRequest(
                $"The request is not valid JSON (line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1})."
            );
        }
        catch (InvalidOperationException) // what Utf8JsonReader says of an escaped lone surrogate
        {
            reader.Dispose();
            throw RequestRefusedException.BadRequest("The request has a string that is not valid Unicode.");
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    private void Parse(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
            body = body[3..];
        if (!Utf8.IsValid(body.Span))
            throw RequestRefusedException.BadRequest("The request is not valid UTF-8.");
        var json = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
        json.Read();
        if (json.TokenType == JsonTokenType.StartArray)
            throw RequestRefusedException.BadRequest("Batches are not accepted; send one operation a request.");
        if (json.TokenType != JsonTokenType.StartObject)
            throw RequestRefusedException.BadRequest("The request must be a JSON object.");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("query"u8))
                Request.Query = ReadQuery(ref json, body);
            else if (json.ValueTextEquals("variables"u8))
                Request.Variables = ReadObject(ref json, body, "variables");
            else if (json.ValueTextEquals("operationName"u8))
                Request.OperationName = ReadString(ref json, "operationName");
            else if (json.ValueTextEquals("extensions"u8))
                Request.Extensions = ReadObject(ref json, body, "extensions");
            else if (json.ValueTextEquals("documentId"u8))
                Request.DocumentId = ReadString(ref json, "documentId");
            else
                json.Skip();
        }
        if (json.Read())
            throw RequestRefusedException.BadRequest("The request must be one JSON object.");
    }

    private ReadOnlyMemory<byte> ReadQuery(ref Utf8JsonReader json, ReadOnlyMemory<byte> body)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return default;
        if (json.TokenType != JsonTokenType.String)
            throw RequestRefusedException.BadRequest("\"query\" must be a string.");
        if (!json.ValueIsEscaped)
            return body.Slice((int)json.TokenStartIndex + 1, json.ValueSpan.Length);
        if (_query is null || _query.Length < json.ValueSpan.Length)
        {
            if (_query is not null)
                ArrayPool<byte>.Shared.Return(_query);
            _query = ArrayPool<byte>.Shared.Rent(json.ValueSpan.Length);
        }
        return _query.AsMemory(0, json.CopyString(_query));
    }

    private static ReadOnlyMemory<byte> ReadObject(ref Utf8JsonReader json, ReadOnlyMemory<byte> body, string name)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
            return default;
        if (json.TokenType != JsonTokenType.StartObject)
            throw RequestRefusedException.BadRequest($"\"{name}\" must be a JSON object.");
        var start = (int)json.TokenStartIndex;
        json.Skip();
        return body[start..(int)json.BytesConsumed];
    }

    private static string? ReadString(ref Utf8JsonReader json, string name)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => json.GetString(),
            _ => throw RequestRefusedException.BadRequest($"\"{name}\" must be a string."),
        };
    }

    /// <summary>Checks a URL's parameter that holds JSON.</summary>
    private static ReadOnlyMemory<byte> JsonObject(byte[] text, string name)
    {
        if (text.Length == 0)
            return default;
        try
        {
            var json = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxJsonDepth });
            json.Read();
            if (json.TokenType == JsonTokenType.Null)
                return default;
            if (json.TokenType == JsonTokenType.StartObject)
            {
                json.Skip();
                if (!json.Read())
                    return text;
            }
        }
        catch (JsonException)
        {
            // Answered as any other value that is no object.
        }
        throw RequestRefusedException.BadRequest($"\"{name}\" must be a JSON object.");
    }

    private static RequestRefusedException TooLarge(int maxSize) => new(413, "REQUEST_TOO_LARGE", $"The request is larger than {maxSize} bytes.");
}
