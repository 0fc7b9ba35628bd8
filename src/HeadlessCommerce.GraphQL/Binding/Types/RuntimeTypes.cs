using System.Collections.Concurrent;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Which object type a C# object is: that of its class, or of the nearest base class that has one.</summary>
internal sealed class RuntimeTypes : IAbstractTypeResolver
{
    private readonly ConcurrentDictionary<Type, ObjectTypeDefinition?> _types = [];

    public void Add(Type type, ObjectTypeDefinition definition) => _types[type] = definition;

    public ObjectTypeDefinition? Resolve(object value) => Find(value.GetType());

    public ObjectTypeDefinition? Find(Type type)
    {
        if (_types.TryGetValue(type, out var found))
            return found;
        return _types[type] = type.BaseType is { } parent && parent != typeof(object) ? Find(parent) : null;
    }
}
