namespace HeadlessCommerce.Inventory;

/// <summary>How the tables spell the words of this module: as the schema does, in UPPER_SNAKE.</summary>
internal static class StockWords
{
    public static string Of(MovementKind kind) => System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(kind.ToString());

    public static T Read<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
