namespace HeadlessCommerce.GraphQL.Language;

/// <summary>The indentation of block strings (spec §2.9.4).</summary>
internal static class BlockStrings
{
    /// <summary>A longer text is printed on a line of its own.</summary>
    private const int LongestLine = 70;

    private static readonly string[] LineTerminators = ["\r\n", "\n", "\r"];

    /// <summary>BlockStringValue(rawValue): without the indentation that all lines but the first share, and without blank lines at both ends.</summary>
    public static string RemoveIndentation(string raw)
    {
        var lines = raw.Split(LineTerminators, StringSplitOptions.None);
        var common = int.MaxValue;
        int first = -1,
            last = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            var indent = LeadingWhiteSpace(lines[i]);
            if (indent == lines[i].Length)
                continue;
            if (first < 0)
                first = i;
            last = i;
            if (i > 0)
                common = Math.Min(common, indent);
        }
        if (first < 0)
            return "";
        for (var i = 1; i < lines.Length; i++)
            lines[i] = common < lines[i].Length ? lines[i][common..] : "";
        return string.Join('\n', lines, first, last - first + 1);
    }

    /// <summary>Whether the text comes back unchanged when it is printed as a block string and parsed again.</summary>
    public static bool CanBe(string value)
    {
        if (value.Length == 0)
            return true;
        var lines = value.Split('\n');
        if (value.AsSpan().IndexOfAnyInRange('\0', '\b') >= 0 || value.AsSpan().IndexOfAny('\v', '\f', '\r') >= 0)
            return false;
        if (value.AsSpan().IndexOfAnyInRange('\u000E', '\u000F') >= 0)
            return false;
        // Blank lines at the ends and an indentation shared by all lines would be removed.
        if (IsBlank(lines[0]) || IsBlank(lines[^1]))
            return false;
        return lines.Length == 1 || lines.Any(line => !IsBlank(line) && LeadingWhiteSpace(line) == 0);
    }

    /// <summary>The text between three quotes: on lines of its own when it has several or is long.</summary>
    public static string Print(string value)
    {
        var escaped = value.Replace("\"\"\"", "\\\"\"\"", StringComparison.Ordinal);
        var lines = escaped.Split(LineTerminators, StringSplitOptions.None);
        var single = lines.Length == 1;
        var leadingLine = !single && lines.Skip(1).All(line => line.Length == 0 || IsWhiteSpace(line[0]));
        var tripleQuoteEnd = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var trailingLine = (value.EndsWith('"') && !tripleQuoteEnd) || value.EndsWith('\\');
        var severalLines = !single || value.Length > LongestLine || trailingLine || tripleQuoteEnd;
        var startsWithSpace = single && value.Length > 0 && IsWhiteSpace(value[0]);
        var before = (severalLines && !startsWithSpace) || leadingLine ? "\n" : "";
        return $"\"\"\"{before}{escaped}{(severalLines ? "\n" : "")}\"\"\"";
    }

    private static int LeadingWhiteSpace(string line)
    {
        var i = 0;
        while (i < line.Length && IsWhiteSpace(line[i]))
            i++;
        return i;
    }

    private static bool IsBlank(string line) => LeadingWhiteSpace(line) == line.Length;

    private static bool IsWhiteSpace(char c) => c is ' ' or '\t';
}
