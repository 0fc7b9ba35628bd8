using System.Globalization;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>
/// What of an answer comes later (proposal "defer and stream", §6.2.4). A fragment begins when those around it are delivered; its fields are executed for all objects at once, like
/// any others, and it is delivered as soon as all of them are done, whatever other fragments still wait for.
/// </summary>
internal sealed class Deferral(OperationExecution execution)
{
    private readonly Dictionary<DeferUsage, DeferredFragment> _fragments = [];
    private readonly List<DeferredGroup> _reached = [];
    private int _announced;

    /// <summary>Whether there is more to come.</summary>
    public bool HasNext => _fragments.Values.Any(fragment => !fragment.IsDelivered);

    /// <summary>Whether there is something to deliver.</summary>
    public bool IsReady => _fragments.Values.Any(IsDone);

    private static bool IsDone(DeferredFragment fragment) => fragment is { IsAnnounced: true, IsDelivered: false, Waiting: 0 };

    /// <summary>The objects of the group are known.</summary>
    public void Reached(DeferredGroup group)
    {
        foreach (var fragment in FragmentsOf(group))
            fragment.Waiting++;
        if (FragmentsOf(group).Any(fragment => fragment.IsAnnounced))
            Start(group);
        else
            _reached.Add(group);
    }

    private IEnumerable<DeferredFragment> FragmentsOf(DeferredGroup group)
    {
        foreach (var usage in group.Usages)
        {
            if (!_fragments.TryGetValue(usage, out var fragment))
                _fragments.Add(usage, fragment = new DeferredFragment(usage));
            yield return fragment;
        }
    }

    /// <summary>Begins what was announced.</summary>
    public void StartAnnounced()
    {
        foreach (var group in _reached.FindAll(group => FragmentsOf(group).Any(fragment => fragment is { IsAnnounced: true, IsDelivered: false })))
        {
            _reached.Remove(group);
            Start(group);
        }
    }

    private void Start(DeferredGroup group)
    {
        group.Open = 1;
        foreach (var column in group.Columns)
            column.Start(execution);
        Close(group);
    }

    /// <summary>Something of the group is done.</summary>
    public void Close(DeferredGroup group)
    {
        if (--group.Open > 0)
            return;
        group.IsDone = true;
        foreach (var fragment in FragmentsOf(group))
            fragment.Waiting--;
    }

    /// <summary>The fragments whose turn it is: no fragment around them is still to be delivered. The client is told of each object that they stand on.</summary>
    public IReadOnlyList<DeferredFragment> Announce()
    {
        var announced = new List<DeferredFragment>();
        while (_fragments.Values.Where(fragment => !fragment.IsAnnounced && !IsHeldBack(fragment.Usage)).ToList() is { Count: > 0 } next)
        {
            foreach (var fragment in next)
                fragment.IsAnnounced = true;
            if (!execution.Root.IsNulled)
                new AnnouncementWalk(next.ToDictionary(fragment => fragment.Usage), NextId).Visit(execution.Root, 0);
            // An error took all objects that it stood on: then it is those within it that follow.
            foreach (var fragment in next.Where(fragment => fragment.Announcements.Count == 0))
                fragment.IsDelivered = true;
            announced.AddRange(next);
        }
        return announced;
    }

    private string NextId() => (_announced++).ToString(CultureInfo.InvariantCulture);

    private bool IsHeldBack(DeferUsage usage)
    {
        for (var around = usage.Parent; around is not null; around = around.Parent)
        {
            if (_fragments.TryGetValue(around, out var fragment) && !fragment.IsDelivered)
                return true;
        }
        return false;
    }

    /// <summary>The fragments that are done.</summary>
    public IReadOnlyList<DeferredFragment> TakeDone()
    {
        var done = _fragments.Values.Where(IsDone).ToList();
        foreach (var fragment in done)
            fragment.IsDelivered = true;
        return done;
    }

    /// <summary>Nothing more will be done: what was announced is taken back.</summary>
    public IReadOnlyList<DeferredFragment> TakeAll()
    {
        var open = _fragments.Values.Where(fragment => fragment is { IsAnnounced: true, IsDelivered: false }).ToList();
        foreach (var fragment in _fragments.Values)
            fragment.IsDelivered = true;
        return open;
    }
}
