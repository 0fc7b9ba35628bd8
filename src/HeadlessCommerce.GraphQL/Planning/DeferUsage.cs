namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>A fragment under @defer at one place of a plan (proposal "defer and stream", §6.3.2: Defer Usage).</summary>
/// <param name="label">What the client calls it.</param>
/// <param name="parent">The deferred fragment that it stands in; delivered before it.</param>
internal sealed class DeferUsage(string? label, DeferUsage? parent)
{
    public string? Label { get; } = label;

    public DeferUsage? Parent { get; } = parent;

    private bool IsWithin(IReadOnlyCollection<DeferUsage> usages)
    {
        for (var around = Parent; around is not null; around = around.Parent)
        {
            if (usages.Contains(around))
                return true;
        }
        return false;
    }

    /// <summary>
    /// The fragments that a field waits for: none when one of its selections is not deferred; and a fragment within another that has the field too adds nothing.
    /// </summary>
    public static IReadOnlyList<DeferUsage> Of(IReadOnlyList<DeferUsage?>? selections)
    {
        if (selections is null || selections.Contains(null))
            return [];
        var usages = selections.OfType<DeferUsage>().Distinct().ToList();
        return usages.FindAll(usage => !usage.IsWithin(usages));
    }
}
