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

    private sealed class CodeConverter<T>(Func<string, T> parse) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
