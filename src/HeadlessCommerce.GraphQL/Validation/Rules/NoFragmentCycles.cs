using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.2.2: no fragment spreads itself, directly or through others. Depth first, on a stack of its own: chains may be as long as a document.</summary>
internal static class NoFragmentCycles
{
    private enum Mark
    {
        Open,
        Done,
    }

    /// <summary>False when there is a cycle.</summary>
    public static bool Check(ValidationContext context)
    {
        var marks = new Dictionary<DefinitionFacts, Mark>();
        var acyclic = true;
        foreach (var fragment in context.Fragments.Values)
        {
            if (!marks.ContainsKey(fragment))
                acyclic &= Follow(context, fragment, marks);
        }
        return acyclic;
    }

    private static bool Follow(ValidationContext context, DefinitionFacts start, Dictionary<DefinitionFacts, Mark> marks)
    {
        var acyclic = true;
        var path = new List<(DefinitionFacts Fragment, int Next)> { (start, 0) };
        marks[start] = Mark.Open;
        while (path.Count > 0)
        {
            var (fragment, next) = path[^1];
            if (next == fragment.Spreads.Count)
            {
                marks[fragment] = Mark.Done;
                path.RemoveAt(path.Count - 1);
                continue;
            }
            path[^1] = (fragment, next + 1);
            if (!context.Fragments.TryGetValue(fragment.Spreads[next].Name.Value, out var target))
                continue;
            if (!marks.TryGetValue(target, out var mark))
            {
                marks[target] = Mark.Open;
                path.Add((target, 0));
            }
            else if (mark == Mark.Open)
            {
                acyclic = false;
                Report(context, path, target);
            }
        }
        return acyclic;
    }

    private static void Report(ValidationContext context, List<(DefinitionFacts Fragment, int Next)> path, DefinitionFacts target)
    {
        var cycle = path[path.FindIndex(step => step.Fragment == target)..];
        var spreads = cycle.Select(step => step.Fragment.Spreads[step.Next - 1]).ToList();
        var via = string.Join(", ", spreads.SkipLast(1).Select(spread => $"\"{spread.Name}\""));
        context.Report(
            $"Cannot spread fragment \"{spreads[^1].Name}\" within itself{(via.Length == 0 ? "" : $" via {via}")}.",
            [.. spreads.Select(spread => spread.Position)]
        );
    }
}
