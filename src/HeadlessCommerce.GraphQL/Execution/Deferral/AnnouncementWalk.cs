using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Finds the objects that deferred fragments stand on.</summary>
internal sealed class AnnouncementWalk(IReadOnlyDictionary<DeferUsage, DeferredFragment> fragments, Func<string> nextId) : RowWalk
{
    protected override void OnRow(Level level, int row)
    {
        foreach (var usage in level.Selection.Begins)
        {
            // Nothing is left of a fragment whose fields are all selected outside of it too.
            if (fragments.TryGetValue(usage, out var fragment) && GroupWalk.Any(level, row, usage))
                fragment.Announcements.Add(new Announcement(nextId(), level, row, Path));
        }
    }
}
