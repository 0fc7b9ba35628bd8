using System.Text.Json;
using HeadlessCommerce.GraphQL.Planning;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>All objects that wait for one selection: breadth-first execution resolves each field once for all of them.</summary>
internal abstract class Level(SelectionPlan selection)
{
    public SelectionPlan Selection { get; } = selection;

    /// <summary>Where the objects stand in the answer; null at the root.</summary>
    public IObjectVector? Parent { get; set; }

    /// <summary>In the order of the response.</summary>
    public FieldColumn[] Columns { get; private set; } = [];

    /// <summary>What of the selection is deferred.</summary>
    public DeferredGroup[] Groups { get; private set; } = [];

    /// <summary>The deferred fields that it hangs below; null when none.</summary>
    public DeferredGroup? Group => Parent?.Vector.Column.Group;

    public int Count { get; protected set; }

    /// <summary>Set at the root when a non-null field failed: the whole <c>data</c> is null.</summary>
    public bool IsNulled { get; private set; }

    public static Level For(ObjectTypeDefinition type, SelectionPlan selection) =>
        type.LevelFactory is Func<SelectionPlan, Level> create ? create(selection) : new Level<object>(selection);

    public void CreateColumns()
    {
        Columns = Array.ConvertAll(Selection.Fields, field => field.CreateColumn(this));
        if (Selection.Deferred.Length > 0)
            Groups = Array.ConvertAll(Selection.Deferred, deferred => new DeferredGroup(this, deferred));
    }

    public abstract int Add(object value);

    /// <summary>The rows as an array of their class, for fields that are bound to one of its interfaces.</summary>
    public abstract Array BoxedRows { get; }

    public abstract void Truncate(int count);

    public void Violate(int row)
    {
        if (Parent is null)
            IsNulled = true;
        else
            Parent.Vector.Violate(Parent.IndexOf(this, row));
    }

    public void Execute(OperationExecution execution)
    {
        foreach (var column in Columns)
            column.Start(execution);
        foreach (var group in Groups)
            execution.Deferral!.Reached(group);
    }

    public void Write(Utf8JsonWriter json, int row) => Write(json, row, Columns);

    public static void Write(Utf8JsonWriter json, int row, FieldColumn[] columns)
    {
        json.WriteStartObject();
        foreach (var column in columns)
        {
            json.WritePropertyName(column.Field.ResponseName);
            column.Write(json, row);
        }
        json.WriteEndObject();
    }

    public async ValueTask WriteAsync(FlushingJsonWriter writer, int row)
    {
        writer.Json.WriteStartObject();
        foreach (var column in Columns)
        {
            writer.Json.WritePropertyName(column.Field.ResponseName);
            await column.WriteAsync(writer, row);
        }
        writer.Json.WriteEndObject();
        await writer.FlushWhenFullAsync();
    }

    public virtual void Clear()
    {
        foreach (var column in Columns)
            column.Clear();
        foreach (var group in Groups)
            group.Clear();
        Count = 0;
        IsNulled = false;
    }
}

/// <inheritdoc/>
internal sealed class Level<T>(SelectionPlan selection) : Level(selection)
{
    private PooledArray<T> _rows = new();
    private int _highest;

    public T[] Rows => _rows.Items;

    public override Array BoxedRows => _rows.Items;

    public void Reserve(int more) => _rows.Reserve(Count + more);

    public int Add(T value)
    {
        _rows.Set(Count, value);
        return Count++;
    }

    public override int Add(object value) => Add((T)value);

    public override void Truncate(int count)
    {
        _highest = Math.Max(_highest, Count);
        Count = count;
    }

    public override void Clear()
    {
        _rows.Clear(Math.Max(_highest, Count));
        _highest = 0;
        base.Clear();
    }
}
