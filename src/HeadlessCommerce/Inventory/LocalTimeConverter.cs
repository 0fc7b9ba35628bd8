using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HeadlessCommerce.Inventory;

/// <summary>Local times as people write them: 09:00. (System.Text.Json wants seconds.)</summary>
internal sealed class LocalTimeConverter : JsonConverter<TimeOnly>
{
    public override TimeOnly Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TimeOnly.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

    public override void Write(Utf8JsonWriter writer, TimeOnly value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("HH:mm", CultureInfo.InvariantCulture));
}
