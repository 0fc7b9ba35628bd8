using System.Reflection;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Relay's <c>node(id)</c> and <c>nodes(ids)</c>: types with a [NodeResolver] implement <c>Node</c>.</summary>
internal sealed class NodeConvention(BindingContext context)
{
    private readonly Dictionary<Type, NodeLoader> _loaders = [];
    private InterfaceTypeDefinition? _node;

    /// <summary>Finds the resolvers; called before any type is filled.</summary>
    public void Discover()
    {
        foreach (var (type, extensions) in context.Discovery.Extensions)
        {
            foreach (var method in extensions.SelectMany(ObjectTypeFiller.FieldMethods).Where(method => method.GetCustomAttribute<NodeResolverAttribute>() is not null))
            {
                if (CreateLoader(type, method) is not { } loader)
                    continue;
                if (!_loaders.TryAdd(type, loader))
                    context.Faults.Add($"{type.Name} has two node resolvers.");
            }
        }
        if (_loaders.Count == 0)
            return;
        _node = new InterfaceTypeDefinition("Node") { Description = "An object with a global id." };
        _node.Fields.Add(new FieldDefinition("id", new NonNullType(context.Scalars.Id)) { Description = "The global id.", HasDeclaredRight = true });
        context.Add(_node, null);
    }

    public void Join(ObjectTypeDefinition definition, Type type)
    {
        if (_node is not null && _loaders.ContainsKey(type))
            definition.Interfaces.Add(_node);
    }

    /// <summary>Adds node and nodes to Query, and the types that only they reach.</summary>
    public void AddFields(ObjectTypeDefinition query)
    {
        if (_node is null)
            return;
        var byName = _loaders.ToDictionary(pair => context.Output.Object(ClrType.NonNull(pair.Key)).Name, pair => pair.Value, StringComparer.Ordinal);
        var one = new FieldDefinition("node", _node) { Description = "The object with this global id, or null.", HasDeclaredRight = true, CostWeight = 1 };
        one.Arguments.Add(new InputValueDefinition("id", new NonNullType(context.Scalars.Id)) { Description = "A global id." });
        one.Resolver = new AsyncCallBinding<object, object?>(new OneNodeCall(byName), new AbstractOutput<object?>(_node, context.RuntimeTypes));
        query.Fields.Add(one);
        var many = new FieldDefinition("nodes", new NonNullType(new ListType(_node)))
        {
            Description = "The objects with these global ids, in their order; null where there is none.",
            HasDeclaredRight = true,
            CostWeight = 1,
        };
        many.Arguments.Add(
            new InputValueDefinition("ids", new NonNullType(new ListType(new NonNullType(context.Scalars.Id)))) { Description = "Global ids, at most 100." }
        );
        many.Resolver = new AsyncCallBinding<object, object?[]>(
            new ManyNodesCall(byName),
            new ListOutput<object?[], object?>(many.Type, new AbstractOutput<object?>(_node, context.RuntimeTypes))
        );
        query.Fields.Add(many);
    }

    private NodeLoader? CreateLoader(Type type, MethodInfo method)
    {
        var where = $"{method.DeclaringType!.Name}.{method.Name}";
        var parameters = method.GetParameters();
        var ids = Array.FindIndex(parameters, parameter => parameter.ParameterType == typeof(IReadOnlyList<Guid>));
        var item = ClrType.Of(method.ReturnParameter).Awaited.Item;
        if (ids < 0 || item?.Type != type)
        {
            context.Faults.Add($"{where}: a node resolver takes IReadOnlyList<Guid> ids and returns a list of {type.Name}, null for unknown ids.");
            return null;
        }
        var sources = new ParameterBinder(context).BindServices(method, ids, where);
        if (sources is null || new MethodBinder(context).Call(typeof(IReadOnlyList<Guid>), method, sources, where) is not { } call)
            return null;
        var awaited = MethodBinder.Awaited(method.ReturnType);
        return (NodeLoader)Activator.CreateInstance(typeof(NodeLoader<,,>).MakeGenericType(type, method.ReturnType, awaited), call)!;
    }
}

/// <summary>Loads the objects of one type.</summary>
internal abstract class NodeLoader
{
    public abstract ValueTask<IReadOnlyList<object?>> LoadAsync(CallContext context, IReadOnlyList<Guid> ids);
}

internal sealed class NodeLoader<T, TReturned, TList>(object call) : NodeLoader
    where T : class
    where TList : IReadOnlyList<T?>
{
    private readonly MethodCall<IReadOnlyList<Guid>, ValueTask<TList>> _call = MethodBinder.Waiting<IReadOnlyList<Guid>, TReturned, TList>(call);

    public override async ValueTask<IReadOnlyList<object?>> LoadAsync(CallContext context, IReadOnlyList<Guid> ids)
    {
        var copy = _call.Copy();
        copy.Bind(context);
        return await copy.Invoke(ids);
    }
}
