using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Types.Scalars;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Which scalar a C# type is, and the C# types that stand in for a scalar's own.</summary>
internal sealed class ScalarMap
{
    private readonly Dictionary<Type, ScalarTypeDefinition> _byType = [];
    private readonly Dictionary<string, ScalarTypeDefinition> _byName = new(StringComparer.Ordinal);

    /// <param name="scalars">Later ones replace earlier ones of the same C# type or name.</param>
    public ScalarMap(IEnumerable<ScalarTypeDefinition> scalars)
    {
        foreach (var scalar in scalars)
        {
            _byName[scalar.Name] = scalar;
            // ID has the type of String, and is taken only where [ID] says so.
            if (scalar is not IDScalar)
                _byType[scalar.RuntimeType] = scalar;
        }
    }

    public ScalarTypeDefinition Id => _byName["ID"];

    public ScalarTypeDefinition ByName(string name) => _byName[name];

    /// <summary>The scalar of the type, or of the one that it stands in for; null when it is no scalar.</summary>
    public ScalarTypeDefinition? Find(Type type) =>
        _byType.GetValueOrDefault(type)
        ?? (
            type == typeof(short) || type == typeof(byte) || type == typeof(ushort) ? _byName["Int"]
            : type == typeof(uint) ? _byName["Long"]
            : type == typeof(float) ? _byName["Float"]
            : type == typeof(DateTime) ? _byName["DateTime"]
            : null
        );

    /// <summary>A <see cref="LeafBinding{T}"/> for the type.</summary>
    public static object Leaf(ScalarTypeDefinition scalar, Type type)
    {
        if (scalar is ScalarTypeDefinition<int> integer && type != typeof(int))
        {
            return type == typeof(short) ? new ConvertedLeaf<short, int>(integer, value => value)
                : type == typeof(byte) ? new ConvertedLeaf<byte, int>(integer, value => value)
                : new ConvertedLeaf<ushort, int>(integer, value => value);
        }
        if (scalar is ScalarTypeDefinition<long> big && type == typeof(uint))
            return new ConvertedLeaf<uint, long>(big, value => value);
        if (scalar is ScalarTypeDefinition<double> real && type == typeof(float))
            return new ConvertedLeaf<float, double>(real, value => value);
        if (scalar is ScalarTypeDefinition<DateTimeOffset> instant && type == typeof(DateTime))
            return new ConvertedLeaf<DateTime, DateTimeOffset>(instant, value => new DateTimeOffset(DateTime.SpecifyKind(value, DateTimeKind.Utc)));
        var isTyped = typeof(ScalarTypeDefinition<>).MakeGenericType(type).IsInstanceOfType(scalar);
        return Activator.CreateInstance((isTyped ? typeof(ScalarLeaf<>) : typeof(BoxedLeaf<>)).MakeGenericType(type), scalar)!;
    }

    /// <summary>From a coerced value to the type of a parameter; null when they are the same.</summary>
    public static Func<object?, object?>? FromScalar(Type type) =>
        type == typeof(short) ? value => value is int number ? checked((short)number) : value
        : type == typeof(byte) ? value => value is int number ? checked((byte)number) : value
        : type == typeof(ushort) ? value => value is int number ? checked((ushort)number) : value
        : type == typeof(uint) ? value => value is long number ? checked((uint)number) : value
        : type == typeof(float) ? value => value is double number ? (float)number : value
        : type == typeof(DateTime) ? value => value is DateTimeOffset instant ? instant.UtcDateTime : value
        : null;
}
