using System.Reflection;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Gives an object or interface type its fields: the C# type's public properties and the methods of its extension classes.</summary>
internal sealed class ObjectTypeFiller(BindingContext context)
{
    public void Fill(ComplexTypeDefinition definition, Type type)
    {
        definition.Description = context.Descriptions.Of(type);
        AddInterfaces(definition, type);
        var methods = ExtensionMethods(type).ToList();
        var replaced = methods.Select(pair => Naming.OfMember(pair.Method)).ToHashSet(StringComparer.Ordinal);
        foreach (var property in PropertiesOf(type))
        {
            if (!replaced.Contains(Naming.OfMember(property)))
                context.Fields.AddProperty(definition, type, property);
        }
        foreach (var (method, extension) in methods)
            context.Fields.AddMethod(definition, type, method, extension);
        if (definition.Fields.Count == 0)
            context.Faults.Add($"{definition.Name} ({type}) has no fields: give it public properties or methods in a class with [ObjectType<{type.Name}>].");
    }

    private void AddInterfaces(ComplexTypeDefinition definition, Type type)
    {
        foreach (var candidate in type.GetInterfaces().Concat(BaseTypes(type)))
        {
            if (candidate.GetCustomAttribute<InterfaceTypeAttribute>(inherit: false) is not null)
                definition.Interfaces.Add((InterfaceTypeDefinition)context.Output.Abstract(candidate));
        }
        if (definition is ObjectTypeDefinition objectType)
            context.Nodes.Join(objectType, type);
    }

    public static IEnumerable<Type> BaseTypes(Type type)
    {
        for (var parent = type.BaseType; parent is not null && parent != typeof(object) && parent != typeof(ValueType); parent = parent.BaseType)
            yield return parent;
    }

    /// <summary>Own and inherited properties in the order of the source; those of interfaces that the class implements explicitly too.</summary>
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var own = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(property => BaseTypes(type).Contains(property.DeclaringType!) ? 0 : 1)
            .ThenBy(property => property.MetadataToken);
        var ofInterfaces = type.GetInterfaces()
            .Where(i => i.GetCustomAttribute<InterfaceTypeAttribute>() is not null)
            .SelectMany(i => i.GetProperties(BindingFlags.Public | BindingFlags.Instance));
        foreach (var property in own.Concat(ofInterfaces))
        {
            var isField =
                property.GetMethod is { IsPublic: true }
                && property.GetIndexParameters().Length == 0
                && property.GetCustomAttribute<GraphQLIgnoreAttribute>() is null;
            if (names.Add(property.Name) && isField)
                yield return property;
        }
    }

    /// <summary>Methods of classes that extend the type, its base classes or its interfaces; the nearest of one name counts.</summary>
    private IEnumerable<(MethodInfo Method, Type Extension)> ExtensionMethods(Type type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var target in new[] { type }.Concat(BaseTypes(type)).Concat(type.GetInterfaces()))
        {
            var found = context.Discovery.Extensions.GetValueOrDefault(target, []).SelectMany(extension => FieldMethods(extension).Select(method => (method, extension)));
            foreach (var (method, extension) in found.ToList())
            {
                if (method.GetCustomAttribute<NodeResolverAttribute>() is not null)
                    continue;
                if (names.Add(Naming.OfMember(method)))
                    yield return (method, extension);
                else if (target == type)
                    context.Faults.Add($"{Naming.OfType(type)}.{Naming.OfMember(method)} is declared twice, the second time by {extension}.");
            }
        }
    }

    public static IEnumerable<MethodInfo> FieldMethods(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            .Where(method => !method.IsSpecialName && !method.IsGenericMethodDefinition && method.GetCustomAttribute<GraphQLIgnoreAttribute>() is null)
            .OrderBy(method => method.MetadataToken);
}
