using System.Collections.Concurrent;
using System.Text;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>Enums are stored as clients see them, in UPPER_SNAKE.</summary>
public static class SqlEnum
{
    private static readonly ConcurrentDictionary<Enum, string> Names = new();

    public static string ToSql<T>(this T value)
        where T : struct, Enum => Names.GetOrAdd(value, static key => UpperSnake(key.ToString()));

    public static T Parse<T>(string value)
        where T : struct, Enum => Enum.Parse<T>(value.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static string UpperSnake(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var (index, letter) in name.Index())
        {
            if (index > 0 && char.IsAsciiLetterUpper(letter))
                text.Append('_');
            text.Append(char.ToUpperInvariant(letter));
        }
        return text.ToString();
    }
}
