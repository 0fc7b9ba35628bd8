using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// <c>extensions.cost { requested, limit, remaining }</c>, for requests that send <c>"extensions": { "cost": true }</c> or the header <c>X-GraphQL-Cost: report</c>.
/// </summary>
internal static class CostReport
{
    private const string Header = "X-GraphQL-Cost";

    public static bool IsAskedFor(GraphQLRequest request, RequestContext context) =>
        IsAskedFor(request.Extensions.Span) || (context.Headers.TryGetValue(Header, out var wish) && wish == "report");

    private static bool IsAskedFor(ReadOnlySpan<byte> extensions)
    {
        if (extensions.IndexOf("\"cost\""u8) < 0)
            return false;
        var json = new Utf8JsonReader(extensions);
        return JsonElement.TryParseValue(ref json, out var value)
            && value.Value.ValueKind == JsonValueKind.Object
            && value.Value.TryGetProperty("cost", out var asked)
            && asked.ValueKind == JsonValueKind.True;
    }

    public static Dictionary<string, object?> Of(int cost, int limit) =>
        new()
        {
            ["cost"] = new Dictionary<string, int>
            {
                ["requested"] = cost,
                ["limit"] = limit,
                ["remaining"] = Math.Max(0, limit - cost),
            },
        };
}
