using System.Text.Json;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>Enums are stored as clients see them, in UPPER_SNAKE.</summary>
public static class SqlEnum
{
    public static string ToSql<T>(this T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString());

    public static T Parse<T>(string value)
        where T : struct, Enum => Enum.Parse<T>(value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
