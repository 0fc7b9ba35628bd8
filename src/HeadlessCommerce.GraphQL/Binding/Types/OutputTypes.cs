using System.Reflection;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Planning;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>C# types as types of fields.</summary>
internal sealed class OutputTypes(BindingContext context)
{
    private readonly Dictionary<Type, TypeDefinition> _types = [];
    private readonly Queue<Action> _toFill = [];

    /// <summary>How a value of the type is completed; null, with a fault, when it cannot be in a schema. <paramref name="where"/> names the member for messages.</summary>
    public OutputBinding? Bind(ClrType type, string where, IDAttribute? id = null, string? idType = null)
    {
        if (type.IsNullable && type.Type.IsValueType)
        {
            var inner = Bind(type with { IsNullable = false }, where, id, idType);
            return inner is null ? null : Make(typeof(NullableOutput<>), [type.Type], inner.Type.Nullable, WithoutNonNull(inner, type.Type));
        }
        if (id is not null && type.Item is null)
            return BindId(type, where, idType);
        if (context.Scalars.Find(type.Type) is { } scalar)
            return Make(typeof(LeafOutput<>), [type.Type], Reference(scalar, type), ScalarMap.Leaf(scalar, type.Type));
        if (type.Type.IsEnum)
            return Make(typeof(LeafOutput<>), [type.Type], Reference(context.Input.Enum(type.Type), type), context.Input.EnumLeaf(type.Type));
        if (type.Item is { } item)
        {
            var items = Bind(item, where, id, idType);
            return items is null ? null : Make(typeof(ListOutput<,>), [type.Type, items.ClrType], Reference(new ListType(items.Type), type), items);
        }
        return BindComposite(type, where);
    }

    private OutputBinding? BindComposite(ClrType type, string where)
    {
        if (type.Type == typeof(object) || type.Type.IsGenericParameter || typeof(Delegate).IsAssignableFrom(type.Type))
        {
            context.Faults.Add($"{where}: {type.Type} has no place in a schema.");
            return null;
        }
        if (IsAbstract(type.Type))
            return Make(typeof(AbstractOutput<>), [type.Type], Reference(Abstract(type.Type), type), context.RuntimeTypes);
        if (type.Type.IsInterface)
        {
            context.Faults.Add($"{where}: the interface {type.Type} needs [InterfaceType] or [UnionType].");
            return null;
        }
        return Make(typeof(ObjectOutput<>), [type.Type], Reference(Object(type), type));
    }

    private OutputBinding? BindId(ClrType type, string where, string? idType)
    {
        if (idType is null)
        {
            context.Faults.Add($"{where}: [ID] needs the type that it identifies here: [ID<T>].");
            return null;
        }
        object? leaf =
            type.Type == typeof(Guid) ? new GlobalGuidLeaf(idType)
            : type.Type == typeof(string) ? new GlobalIdLeaf<string>(idType, static (name, key) => GlobalId.Format(name, key))
            : type.Type == typeof(int) ? new GlobalIdLeaf<int>(idType, static (name, key) => GlobalId.Format(name, (long)key))
            : type.Type == typeof(long) ? new GlobalIdLeaf<long>(idType, static (name, key) => GlobalId.Format(name, key))
            : null;
        if (leaf is null)
            context.Faults.Add($"{where}: [ID] stands on Guid, string, int or long, not on {type.Type}.");
        return leaf is null ? null : Make(typeof(LeafOutput<>), [type.Type], Reference(context.Scalars.Id, type), leaf);
    }

    public static bool IsAbstract(Type type) =>
        type.GetCustomAttribute<InterfaceTypeAttribute>(inherit: false) is not null || type.GetCustomAttribute<UnionTypeAttribute>(inherit: false) is not null;

    private static OutputBinding Make(Type definition, Type[] arguments, params object?[] values) =>
        (OutputBinding)Activator.CreateInstance(definition.MakeGenericType(arguments), values)!;

    public static TypeReference Reference(TypeReference type, ClrType clrType) => clrType.IsNullable ? type : new NonNullType(type);

    /// <summary>The same binding for a nullable position.</summary>
    private static OutputBinding WithoutNonNull(OutputBinding binding, Type type) =>
        (OutputBinding)
            typeof(OutputTypes).GetMethod(nameof(Loosen), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [binding])!;

    private static OutputBinding<T> Loosen<T>(OutputBinding<T> binding) =>
        binding switch
        {
            LeafOutput<T> leaf => new LeafOutput<T>(leaf.Type.Nullable, leaf.Leaf),
            ObjectOutput<T> => new ObjectOutput<T>(binding.Type.Nullable),
            _ => throw new InvalidOperationException($"{typeof(T)} cannot be nullable."),
        };

    /// <summary>The object type of a class or struct.</summary>
    public TypeDefinition Object(ClrType type)
    {
        if (_types.TryGetValue(type.Type, out var known))
            return known;
        if (type.IsGeneric(typeof(Connection<>)) || type.IsGeneric(typeof(Edge<>)))
            return new ConnectionTypes(context).Create(type, definition => _types[type.Type] = definition);
        var definition = new ObjectTypeDefinition(Naming.OfOutput(type.Type)) { RuntimeType = type.Type, LevelFactory = LevelFactory(type.Type) };
        Register(type.Type, definition);
        _toFill.Enqueue(() => new ObjectTypeFiller(context).Fill(definition, type.Type));
        return definition;
    }

    public void Register(Type type, TypeDefinition definition)
    {
        _types[type] = definition;
        context.Add(definition, type);
        if (definition is ObjectTypeDefinition objectType)
            context.RuntimeTypes.Add(type, objectType);
    }

    /// <summary>The interface or union of a C# interface or abstract class; with it come all classes that implement it.</summary>
    public TypeDefinition Abstract(Type type)
    {
        if (_types.TryGetValue(type, out var known))
            return known;
        var members = context.Discovery.Classes.Where(type.IsAssignableFrom).OrderBy(member => member.Name, StringComparer.Ordinal).ToList();
        if (type.GetCustomAttribute<UnionTypeAttribute>(inherit: false) is not null)
        {
            var union = new UnionTypeDefinition(Naming.OfType(type)) { Description = context.Descriptions.Of(type) };
            Register(type, union);
            foreach (var member in members)
                union.Types.Add((ObjectTypeDefinition)Object(ClrType.NonNull(member)));
            return union;
        }
        var inter = new InterfaceTypeDefinition(Naming.OfType(type)) { RuntimeType = type };
        Register(type, inter);
        _toFill.Enqueue(() => new ObjectTypeFiller(context).Fill(inter, type));
        foreach (var member in members)
            Object(ClrType.NonNull(member));
        return inter;
    }

    public static Delegate LevelFactory(Type type) =>
        typeof(OutputTypes).GetMethod(nameof(CreateLevel), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).CreateDelegate<Func<SelectionPlan, Level>>();

    private static Level CreateLevel<T>(SelectionPlan selection) => new Level<T>(selection);

    public void Enqueue(Action fill) => _toFill.Enqueue(fill);

    /// <summary>Types mention types: goes on until none is new.</summary>
    public void FillAll()
    {
        while (_toFill.TryDequeue(out var fill))
            fill();
    }
}
