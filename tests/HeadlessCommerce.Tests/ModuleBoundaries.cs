using System.Text.RegularExpressions;

namespace HeadlessCommerce.Tests;

/// <summary>The table of src/HeadlessCommerce/README.md, and what code breaks it.</summary>
internal sealed partial class ModuleBoundaries
{
    // Known to everyone: the plumbing, and the engine.
    private static readonly string[] Common = ["Platform", "GraphQL"];
    private readonly Dictionary<string, HashSet<string>> _mayKnow;

    private ModuleBoundaries(IReadOnlyList<(string Module, string[] Known)> rows)
    {
        Modules = [.. rows.Select(row => row.Module)];
        _mayKnow = rows.ToDictionary(row => row.Module, row => Reachable(row.Module, rows));
    }

    /// <summary>In the table's order.</summary>
    public IReadOnlyList<string> Modules { get; }

    public static ModuleBoundaries Parse(string readme)
    {
        var rows = readme.Split('\n')
            .SkipWhile(line => !line.StartsWith("| module |", StringComparison.Ordinal))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1], cells[2].Split(',', StringSplitOptions.TrimEntries)))
            .ToArray();
        return new(rows);
    }

    /// <summary>Faults of one file, given its path below src/HeadlessCommerce.</summary>
    public IEnumerable<string> Check(string path, string code)
    {
        var module = path.Replace('\\', '/').Split('/')[0];
        if (!_mayKnow.TryGetValue(module, out var known))
        {
            yield return $"{path}: {module} is not in the table of README.md.";
            yield break;
        }
        foreach (var other in Mentions().Matches(code).Select(match => match.Groups[1].Value).Distinct())
            if (other != module && !Common.Contains(other) && !known.Contains(other) && !known.Contains("all"))
                yield return $"{path}: {module} may not know {other}.";
    }

    // A module knows what its row names, and what those know.
    private static HashSet<string> Reachable(string module, IReadOnlyList<(string Module, string[] Known)> rows)
    {
        var reached = new HashSet<string>();
        var waiting = new Stack<string>([module]);
        while (waiting.TryPop(out var next))
            foreach (var known in rows.Where(row => row.Module == next).SelectMany(row => row.Known).Where(known => known != "–" && reached.Add(known)))
                waiting.Push(known);
        return reached;
    }

    [GeneratedRegex(@"\bHeadlessCommerce\.([A-Z]\w*)")]
    private static partial Regex Mentions();
}
