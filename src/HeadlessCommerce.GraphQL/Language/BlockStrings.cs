namespace HeadlessCommerce.GraphQL.Language;

/// <summary>The indentation of block strings (spec §2.9.4).</summary>
internal static class BlockStrings
{
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

    public static int LeadingWhiteSpace(string line)
    {
        var i = 0;
        while (i < line.Length && line[i] is ' ' or '\t')
            i++;
        return i;
    }
}
