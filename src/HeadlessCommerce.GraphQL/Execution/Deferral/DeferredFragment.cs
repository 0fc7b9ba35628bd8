using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>A deferred fragment while it runs, for all objects that it stands on.</summary>
internal sealed class DeferredFragment(DeferUsage usage)
{
    public DeferUsage Usage { get; } = usage;

    /// <summary>Groups that it waits for.</summary>
    public int Waiting { get; set; }

    /// <summary>The client knows of it; from then on it runs.</summary>
    public bool IsAnnounced { get; set; }

    public bool IsDelivered { get; set; }

    /// <summary>The objects, under the ids that the client knows them by.</summary>
    public List<Announcement> Announcements { get; } = [];
}

/// <summary>A deferred fragment on one object: an entry of <c>pending</c>.</summary>
internal sealed record Announcement(string Id, Level Level, int Row, object[] Path);
