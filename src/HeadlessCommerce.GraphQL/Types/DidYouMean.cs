namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Finds the names that someone who misspelt one may have meant.</summary>
internal static class DidYouMean
{
    private const int MostSuggestions = 5;

    /// <summary>A sentence with leading space, or nothing when no option is near.</summary>
    public static string Text(string? prefix, IReadOnlyList<string> suggestions)
    {
        if (suggestions.Count == 0)
            return "";
        var quoted = suggestions.Take(MostSuggestions).Select(name => $"\"{name}\"").ToArray();
        var list = quoted.Length switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted[..^1])}, or {quoted[^1]}",
        };
        return $" Did you mean {(prefix is null ? "" : prefix + " ")}{list}?";
    }

    public static string Text(string name, IEnumerable<string> options) => Text(null, Nearest(name, options));

    /// <summary>Options that take few edits to become <paramref name="name"/>, nearest first.</summary>
    public static IReadOnlyList<string> Nearest(string name, IEnumerable<string> options)
    {
        var threshold = (int)(name.Length * 0.4) + 1;
        return options
            .Select(option => (option, distance: Distance(name, option, threshold)))
            .Where(found => found.distance <= threshold)
            .OrderBy(found => found.distance)
            .ThenBy(found => found.option, StringComparer.Ordinal)
            .Select(found => found.option)
            .ToList();
    }

    /// <summary>Insertions, deletions, substitutions and swaps of neighbours; a difference in case alone counts as one.</summary>
    private static int Distance(string name, string option, int threshold)
    {
        if (name == option)
            return 0;
        var (a, b) = (name.ToLowerInvariant(), option.ToLowerInvariant());
        if (a == b)
            return 1;
        if (Math.Abs(a.Length - b.Length) > threshold)
            return int.MaxValue;
        var (beforeLast, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + substitution);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }
            (beforeLast, last, row) = (last, row, beforeLast);
        }
        return last[b.Length];
    }
}
