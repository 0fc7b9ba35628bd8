using System.Text;
using System.Text.Json;

namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>What a client sent in a variable, for the message that refuses it.</summary>
internal static class JsonExcerpt
{
    private const int Longest = 100;

    /// <summary>The value under the reader as JSON, shortened; skips to its last token when it is a list or an object.</summary>
    public static string Of(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.StartArray:
                json.Skip();
                return "[…]";
            case JsonTokenType.StartObject:
                json.Skip();
                return "{…}";
            case JsonTokenType.String:
                return $"\"{Shorten(TextOf(ref json) ?? "…")}\"";
            default:
                return Shorten(json.HasValueSequence ? Encoding.UTF8.GetString(json.ValueSequence) : Encoding.UTF8.GetString(json.ValueSpan));
        }
    }

    /// <summary>The string under the reader; null when it has half of a surrogate pair, which is no Unicode text.</summary>
    public static string? TextOf(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Shorten(string text) => text.Length > Longest ? text[..Longest] + "…" : text;
}
