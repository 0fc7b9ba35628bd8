using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeadlessCommerce.Payments.Stripe;

/// <summary>Requests as Stripe reads them: form-encoded, names in snake case, nested keys in brackets: <c>metadata[payment_key]</c>, <c>expand[0]</c>. What is null is left out.</summary>
internal static class StripeForm
{
    public static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static IReadOnlyList<KeyValuePair<string, string>> Encode(object request)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var property in JsonSerializer.SerializeToElement(request, request.GetType(), Json).EnumerateObject())
            Flatten(property.Name, property.Value, pairs);
        return pairs;
    }

    private static void Flatten(string key, JsonElement value, List<KeyValuePair<string, string>> pairs)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Flatten($"{key}[{property.Name}]", property.Value, pairs);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index())
                    Flatten($"{key}[{index}]", item, pairs);
                break;
            case JsonValueKind.String:
                pairs.Add(new(key, value.GetString()!));
                break;
            default:
                pairs.Add(new(key, value.GetRawText())); // numbers, true and false, as JSON writes them
                break;
        }
    }
}
