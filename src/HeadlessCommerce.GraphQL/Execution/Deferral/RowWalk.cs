namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Walks the objects of a result that the client can see, depth first.</summary>
internal abstract class RowWalk : IRowVisitor
{
    private readonly Stack<object> _path = [];

    /// <summary>Response keys and list indexes from where the walk began.</summary>
    protected object[] Path => [.. _path.Reverse()];

    public void Enter(object step) => _path.Push(step);

    public void Leave() => _path.Pop();

    public void Visit(Level level, int row)
    {
        OnRow(level, row);
        Visit(level.Columns, row);
        foreach (var group in level.Groups)
        {
            if (group.IsDone && !group.HasFailed(row))
                Visit(group.Columns, row);
        }
    }

    private void Visit(FieldColumn[] columns, int row)
    {
        foreach (var column in columns)
        {
            Enter(column.Field.Key);
            column.Visit(row, this);
            Leave();
        }
    }

    protected abstract void OnRow(Level level, int row);
}
