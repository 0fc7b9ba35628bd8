using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeadlessCommerce.Platform;

/// <summary>Codes in events and records are plain strings.</summary>
public abstract class CodeConverter<T>(Func<string, T> parse) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => parse(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value?.ToString());
}

public sealed class CurrencyCodeConverter() : CodeConverter<CurrencyCode>(CurrencyCode.Parse);

public sealed class LanguageTagConverter() : CodeConverter<LanguageTag>(LanguageTag.Parse);

public sealed class CountryCodeConverter() : CodeConverter<CountryCode>(CountryCode.Parse);
