using System.Reflection;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary><see cref="Connection{T}"/> and <see cref="Edge{T}"/> as <c>ProductConnection</c> and <c>ProductEdge</c> (Relay's cursor connections).</summary>
internal sealed class ConnectionTypes(BindingContext context)
{
    public ObjectTypeDefinition Create(ClrType type, Action<ObjectTypeDefinition> created)
    {
        var item = type.Arguments[0];
        var name = Naming.OfType(item.Type) + (type.IsGeneric(typeof(Connection<>)) ? "Connection" : "Edge");
        var definition = new ObjectTypeDefinition(name) { RuntimeType = type.Type, LevelFactory = OutputTypes.LevelFactory(type.Type) };
        created(definition);
        context.Output.Register(type.Type, definition);
        var fill = type.IsGeneric(typeof(Connection<>)) ? nameof(FillConnection) : nameof(FillEdge);
        // Nodes of a connection are never null, whatever the annotations of a generic argument say.
        var node = item with { IsNullable = false };
        context.Output.Enqueue(() =>
            GetType().GetMethod(fill, BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(item.Full).Invoke(this, [definition, node])
        );
        return definition;
    }

    private void FillConnection<T>(ObjectTypeDefinition definition, ClrType node)
    {
        var name = Naming.OfType(node.Type);
        definition.Description = $"A page of a list of {name}.";
        var edge = new ClrType(typeof(Edge<T>), false, [node]);
        Add<Connection<T>, IReadOnlyList<Edge<T>>>(definition, "edges", List(edge), "The items with their cursors.", page => page.Edges);
        Add<Connection<T>, IReadOnlyList<T>>(definition, "nodes", List(node), "The items.", page => page.Nodes);
        Add<Connection<T>, PageInfo>(definition, "pageInfo", ClrType.NonNull(typeof(PageInfo)), "Where this page lies in the list.", page => page.PageInfo);
        var count = context.Output.Bind(new ClrType(typeof(int), true, []), definition.Name)!;
        var counted = new FieldDefinition("totalCount", count.Type)
        {
            Description = "How many items the list has; null when that is not known.",
            HasDeclaredRight = true,
            CostWeight = 1,
            Resolver = new AsyncCallBinding<Connection<T>, int?>(
                new MethodCall2<Connection<T>, Connection<T>, CancellationToken, ValueTask<int?>>(
                    static (page, cancellationToken) => page.GetTotalCount(cancellationToken),
                    [ParameterSource.Parent, new CancellationSource()]
                ),
                (OutputBinding<int?>)count
            ),
        };
        definition.Fields.Add(counted);
    }

    private void FillEdge<T>(ObjectTypeDefinition definition, ClrType node)
    {
        definition.Description = $"An item of a list of {Naming.OfType(node.Type)}, and its cursor.";
        Add<Edge<T>, string>(definition, "cursor", ClrType.NonNull(typeof(string)), "Give it as after or before to go on from here.", edge => edge.Cursor);
        Add<Edge<T>, T>(definition, "node", node, "The item.", edge => edge.Node);
    }

    private static ClrType List(ClrType item) => new(typeof(IReadOnlyList<>).MakeGenericType(item.Full), false, [item]);

    private void Add<TParent, TValue>(ObjectTypeDefinition definition, string name, ClrType type, string description, Func<TParent, TValue> getter)
    {
        if (context.Output.Bind(type, $"{definition.Name}.{name}") is { } output)
            FieldBinder.AddComputed(definition, name, output, description, getter);
    }
}
