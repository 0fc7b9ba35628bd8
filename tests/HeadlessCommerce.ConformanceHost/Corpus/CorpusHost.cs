using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HeadlessCommerce.ConformanceHost.Corpus;

/// <summary>The driver of corpora: every request brings its own schema (contract of jbellenger/graphql-conformance, and two endpoints for parsers and schemas).</summary>
internal static class CorpusHost
{
    public static WebApplication Create(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        var app = builder.Build();
        var engine = new CorpusEngine();
        app.MapGet("/health", () => Answer(new JsonObject { ["ok"] = true }));
        app.MapPost("/parse", (HttpRequest request) => HandleAsync(request, body => Task.FromResult(Parse(Text(body, "source")))));
        app.MapPost("/schema", (HttpRequest request) => HandleAsync(request, body => Task.FromResult(ReadSchema(Text(body, "sdl")))));
        app.MapPost("/execute", (HttpRequest request) => HandleAsync(request, body => ExecuteAsync(engine, body, request.HttpContext.RequestAborted)));
        return app;
    }

    private static async Task<IResult> HandleAsync(HttpRequest request, Func<JsonObject, Task<IResult>> handle)
    {
        try
        {
            var body = (await JsonNode.ParseAsync(request.Body))!.AsObject();
            return await handle(body);
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair is no Unicode text, so no GraphQL.
            return Refuse(e.Message);
        }
    }

    private static IResult Parse(string source)
    {
        var utf8 = Encoding.UTF8.GetBytes(source);
        try
        {
            Parser.Parse(utf8);
            return Answer(new JsonObject { ["ok"] = true });
        }
        catch (SyntaxException e)
        {
            return Refuse(e.Message, new Source(utf8).GetLocation(e.Position));
        }
    }

    private static IResult ReadSchema(string sdl)
    {
        try
        {
            SdlReader.Read(sdl);
            return Answer(new JsonObject { ["ok"] = true });
        }
        catch (Exception e) when (e is SyntaxException or SchemaException)
        {
            return Refuse(e.Message);
        }
    }

    private static async Task<IResult> ExecuteAsync(CorpusEngine engine, JsonObject body, CancellationToken cancellationToken)
    {
        try
        {
            var response = await engine.ExecuteAsync(
                Text(body, "schema"),
                Text(body, "query"),
                body["variables"]?.ToJsonString(),
                (string?)body["operationName"],
                cancellationToken
            );
            return Results.Text(response.Span, "application/json");
        }
        catch (Exception e) when (e is SyntaxException or SchemaException)
        {
            return Refuse(e.Message);
        }
    }

    private static string Text(JsonObject body, string name) => (string?)body[name] ?? "";

    private static IResult Answer(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");

    private static IResult Refuse(string message, SourceLocation? location = null)
    {
        var error = new JsonObject { ["message"] = message };
        if (location is { } place)
            error["locations"] = new JsonArray(new JsonObject { ["line"] = place.Line, ["column"] = place.Column });
        return Answer(new JsonObject { ["ok"] = false, ["errors"] = new JsonArray(error) });
    }
}
