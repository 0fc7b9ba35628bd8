using System.Text.Json;

namespace HeadlessCommerce.Inventory;

/// <summary>How the tables spell the words of this module: as the schema does, in UPPER_SNAKE.</summary>
internal static class StockWords
{
    public static string Of<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(word.ToString());

    public static T Read<T>(string word)
        where T : struct, Enum => Enum.Parse<T>(word.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
