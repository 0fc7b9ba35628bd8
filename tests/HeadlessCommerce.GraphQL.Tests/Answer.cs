using System.Text.Json.Nodes;

namespace HeadlessCommerce.GraphQL.Tests;

/// <summary>A response taken apart.</summary>
internal sealed record Answer(string? Data, JsonArray Errors)
{
    public static async Task<Answer> Of(Task<string> response)
    {
        var json = JsonNode.Parse(await response)!.AsObject();
        return new Answer(json.ContainsKey("data") ? json["data"]?.ToJsonString() ?? "null" : null, json["errors"]?.AsArray() ?? []);
    }

    /// <summary>Paths of the errors, for example <c>boom.value x.0.y</c>.</summary>
    public string Paths => string.Join(' ', Errors.Select(error => error!["path"] is JsonArray path ? string.Join('.', path) : "-"));

    public string Codes => string.Join(' ', Errors.Select(error => (string?)error!["extensions"]?["code"]));

    public string Messages => string.Join('\n', Errors.Select(error => (string?)error!["message"]));
}
