using System.Text;

namespace HeadlessCommerce.GraphQL.Language;

/// <summary>How pieces of printed text are put together.</summary>
internal static class PrinterLayout
{
    /// <summary>Arguments, lists and objects that would be longer go on lines of their own.</summary>
    public const int LineLength = 80;

    public static string Join(IEnumerable<string?> parts, string separator) => string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));

    public static string Wrap(string before, string? text, string after = "") => string.IsNullOrEmpty(text) ? "" : before + text + after;

    public static string Block(IEnumerable<string> lines) => Wrap("{\n", Indent(Join(lines, "\n")), "\n}");

    public static string Indent(string text) => Wrap("  ", text.Replace("\n", "\n  ", StringComparison.Ordinal));

    public static bool IsMultiline(string text) => text.Contains('\n', StringComparison.Ordinal);

    public static string PrintString(string value, bool block) => block ? BlockStrings.Print(value) : Quote(value);

    private static string Quote(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        foreach (var c in value)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or >= '\u007F' and <= '\u009F' => text.Append($"\\u{(int)c:X4}"),
                _ => text.Append(c),
            };
        }
        return text.Append('"').ToString();
    }
}
