using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>The state of one CollectFields (spec §6.3.2): selections by response key, in the order of the response.</summary>
internal sealed class CollectedFields(bool isIncremental)
{
    private readonly HashSet<(string Fragment, object? Deferred)> _visited = [];
    private readonly List<DeferUsage> _begins = [];

    /// <summary>Per key its selections, and in an incremental plan the deferred fragment that each stands in.</summary>
    public Dictionary<string, (List<FieldNode> Nodes, List<DeferUsage?>? Usages)> Groups { get; } = new(StringComparer.Ordinal);

    public List<string> Order { get; } = [];

    public IReadOnlyList<DeferUsage> Begins => _begins;

    public void Add(FieldNode field, DeferUsage? usage)
    {
        if (!Groups.TryGetValue(field.ResponseName, out var group))
        {
            Groups.Add(field.ResponseName, group = ([], isIncremental ? [] : null));
            Order.Add(field.ResponseName);
        }
        group.Nodes.Add(field);
        group.Usages?.Add(usage);
    }

    public DeferUsage? Begin(DeferUsage? usage)
    {
        if (usage is not null)
            _begins.Add(usage);
        return usage;
    }

    /// <summary>
    /// Whether a spread has something to add, and the deferred fragment that its fields stand in. A fragment is visited once, and once more for each @defer that it stands under
    /// before it is visited without one.
    /// </summary>
    public (bool IsNew, DeferUsage? Within) Visit(FragmentSpreadNode spread, DeferUsage? around, DeferUsage? deferred)
    {
        var within = deferred ?? around;
        var name = spread.Name.Value;
        if (_visited.Contains((name, null)) || !_visited.Add((name, deferred is null ? around : spread)))
            return (false, null);
        Begin(deferred);
        return (true, within);
    }
}
