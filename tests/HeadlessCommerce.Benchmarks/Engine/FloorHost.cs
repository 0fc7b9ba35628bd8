using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace HeadlessCommerce.Benchmarks.Engine;

/// <summary>
/// What the engine is measured by. <c>/raw</c>: the answer's bytes from memory, the most that Kestrel can do. <c>/plan</c>: the request is parsed, its operation looked up
/// by its text, and a writer made by hand for this one query walks the objects: the most that a server of GraphQL can do.
/// </summary>
internal static class FloorHost
{
    private const string Json = "application/json; charset=utf-8";

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    private static readonly Dictionary<string, Action<Utf8JsonWriter>>.AlternateLookup<ReadOnlySpan<char>> Plans = new Dictionary<string, Action<Utf8JsonWriter>>
    {
        [Catalogue.Query] = WriteProducts,
    }.GetAlternateLookup<ReadOnlySpan<char>>();

    public static async Task RunAsync(int port)
    {
        await using var app = EngineHost.Build(EngineHost.Kestrel(port));
        var answer = Answer();
        app.MapPost("/raw", http => RawAsync(http, answer));
        app.MapPost("/plan", PlanAsync);
        await app.RunAsync();
    }

    /// <summary>The bytes that all servers must answer.</summary>
    public static byte[] Answer()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        WriteProducts(json);
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static async Task RawAsync(HttpContext http, byte[] answer)
    {
        while (await http.Request.BodyReader.ReadAsync() is var read)
        {
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }
        http.Response.ContentType = Json;
        http.Response.ContentLength = answer.Length;
        await http.Response.BodyWriter.WriteAsync(answer);
    }

    private static async Task PlanAsync(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        var read = await reader.ReadAsync();
        while (!read.IsCompleted)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await reader.ReadAsync();
        }
        var plan = Find(read.Buffer);
        reader.AdvanceTo(read.Buffer.End);
        http.Response.ContentType = Json;
        var json = _writer ??= new Utf8JsonWriter(http.Response.BodyWriter, new JsonWriterOptions { SkipValidation = true });
        json.Reset(http.Response.BodyWriter);
        plan(json);
        json.Flush();
        await http.Response.BodyWriter.FlushAsync();
    }

    private static Action<Utf8JsonWriter> Find(ReadOnlySequence<byte> body)
    {
        var json = new Utf8JsonReader(body);
        var query = ArrayPool<char>.Shared.Rent(4096);
        try
        {
            while (json.Read())
            {
                if (json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("query"u8))
                    continue;
                json.Read();
                return Plans[query.AsSpan(0, json.CopyString(query))];
            }
            throw new BadHttpRequestException("No query.");
        }
        finally
        {
            ArrayPool<char>.Shared.Return(query);
        }
    }

    private static class Names
    {
        public static readonly JsonEncodedText Data = JsonEncodedText.Encode("data");
        public static readonly JsonEncodedText Products = JsonEncodedText.Encode("products");
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
        public static readonly JsonEncodedText Slug = JsonEncodedText.Encode("slug");
        public static readonly JsonEncodedText Variants = JsonEncodedText.Encode("variants");
        public static readonly JsonEncodedText Sku = JsonEncodedText.Encode("sku");
        public static readonly JsonEncodedText Price = JsonEncodedText.Encode("price");
        public static readonly JsonEncodedText Amount = JsonEncodedText.Encode("amount");
        public static readonly JsonEncodedText Currency = JsonEncodedText.Encode("currency");
    }

    private static void WriteProducts(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject(Names.Data);
        json.WriteStartArray(Names.Products);
        for (var p = 0; p < Catalogue.Products.Count; p++) // no enumerators: a floor allocates nothing
        {
            var product = Catalogue.Products[p];
            json.WriteStartObject();
            json.WriteString(Names.Id, product.Id);
            json.WriteString(Names.Name, product.Name);
            json.WriteString(Names.Slug, product.Slug);
            json.WriteStartArray(Names.Variants);
            for (var v = 0; v < product.Variants.Count; v++)
            {
                var variant = product.Variants[v];
                json.WriteStartObject();
                json.WriteString(Names.Sku, variant.Sku);
                json.WriteStartObject(Names.Price);
                json.WriteNumber(Names.Amount, variant.Price.Amount);
                json.WriteString(Names.Currency, variant.Price.Currency);
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
