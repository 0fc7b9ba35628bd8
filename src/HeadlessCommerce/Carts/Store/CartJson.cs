using System.Text.Json;
using System.Text.Json.Serialization;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Carts;

/// <summary>How carts are written down, for <c>cart.lua</c> and for PostgreSQL. Nulls are left out: Lua has none.</summary>
internal static class CartJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper),
                new CodeConverter<CurrencyCode>(CurrencyCode.Parse),
                new CodeConverter<LanguageTag>(LanguageTag.Parse),
                new CodeConverter<CountryCode>(CountryCode.Parse),
            },
        };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!; // what we wrote is never the literal null

    public static Cart ReadCart(string json)
    {
        var cart = Read<Cart>(json);
        var terms = new CartTerms(cart.ChannelCode, cart.Currency, cart.Delivery?.Country);
        var held = cart.Lines.GroupBy(line => line.VariantId).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity));
        return cart with { Lines = [.. cart.Lines.Select(line => line with { Terms = terms, CartId = cart.Id, Held = held[line.VariantId] })] };
    }

    private sealed class CodeConverter<T>(Func<string, T> parse) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
