using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Finds what a deferred fragment on one object waits for, on the object and below.</summary>
internal sealed class GroupWalk : RowWalk
{
    private readonly DeferUsage _usage;
    private readonly List<DeferredObject> _found = [];

    private GroupWalk(DeferUsage usage) => _usage = usage;

    public static IReadOnlyList<DeferredObject> Find(Level level, int row, DeferUsage usage)
    {
        var walk = new GroupWalk(usage);
        walk.Visit(level, row);
        return walk._found;
    }

    public static bool Any(Level level, int row, DeferUsage usage) =>
        level.Groups.Any(group => group.Usages.Contains(usage)) || Find(level, row, usage).Count > 0;

    protected override void OnRow(Level level, int row)
    {
        foreach (var group in level.Groups)
        {
            if (group.Usages.Contains(_usage))
                _found.Add(new DeferredObject(group, row, Path));
        }
    }
}

/// <summary>Deferred fields of one object.</summary>
/// <param name="Path">From the object that the fragment stands on.</param>
internal readonly record struct DeferredObject(DeferredGroup Group, int Row, object[] Path)
{
    public bool HasFailed => Group.HasFailed(Row);
}
