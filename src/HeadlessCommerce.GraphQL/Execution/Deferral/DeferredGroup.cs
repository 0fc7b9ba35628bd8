using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Deferred fields of a level: executed together for all its objects, delivered an object at a time.</summary>
internal sealed class DeferredGroup
{
    private readonly HashSet<int> _failed = [];
    private readonly HashSet<int> _sent = [];

    public DeferredGroup(Level level, DeferredSelection selection)
    {
        Level = level;
        Usages = selection.Usages;
        Columns = Array.ConvertAll(selection.Fields, field => field.CreateColumn(level));
        foreach (var column in Columns)
            column.Deferred = this;
    }

    public Level Level { get; }

    /// <summary>The fragments that wait for it.</summary>
    public IReadOnlyList<DeferUsage> Usages { get; }

    public FieldColumn[] Columns { get; }

    /// <summary>Columns and levels below that are not done yet.</summary>
    public int Open { get; set; }

    public bool IsDone { get; set; }

    /// <summary>The object gets nothing of it.</summary>
    public void Fail(int row) => _failed.Add(row);

    public bool HasFailed(int row) => _failed.Contains(row);

    /// <summary>True the first time: what several fragments wait for is sent with the first of them.</summary>
    public bool TrySend(int row) => _sent.Add(row);

    public void Clear()
    {
        foreach (var column in Columns)
            column.Clear();
        _failed.Clear();
        _sent.Clear();
        Open = 0;
        IsDone = false;
    }
}
