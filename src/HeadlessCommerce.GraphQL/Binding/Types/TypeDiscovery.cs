using System.Reflection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>The classes of a program that say something about its schema.</summary>
internal sealed class TypeDiscovery
{
    public TypeDiscovery(IEnumerable<Assembly> assemblies, IEnumerable<Type> explicitTypes)
    {
        var types = assemblies.SelectMany(assembly => assembly.GetTypes()).Concat(explicitTypes).Distinct().Where(type => !type.IsGenericTypeDefinition).ToList();
        Classes = [.. types.Where(type => !type.IsAbstract && !type.IsInterface)];
        Queries = [.. With<QueryTypeAttribute>(types)];
        Mutations = [.. With<MutationTypeAttribute>(types)];
        Subscriptions = [.. With<SubscriptionTypeAttribute>(types)];
        MutationErrorInterface = types.FirstOrDefault(type => type.GetCustomAttribute<MutationErrorInterfaceAttribute>() is not null);
        MutationWarning = types.FirstOrDefault(type => type.GetCustomAttribute<MutationWarningAttribute>() is not null);
        foreach (var type in types)
        {
            foreach (var attribute in type.GetCustomAttributes().Where(IsObjectType))
            {
                var target = attribute.GetType().GetGenericArguments()[0];
                if (!Extensions.TryGetValue(target, out var extensions))
                    Extensions.Add(target, extensions = []);
                extensions.Add(type);
            }
        }
        Explicit = [.. explicitTypes.Where(type => !Queries.Contains(type) && !Mutations.Contains(type) && !Subscriptions.Contains(type) && !type.GetCustomAttributes().Any(IsObjectType))];
    }

    /// <summary>Everything that can be made: the candidates for members of interfaces and unions.</summary>
    public IReadOnlyList<Type> Classes { get; }

    public IReadOnlyList<Type> Queries { get; }

    public IReadOnlyList<Type> Mutations { get; }

    public IReadOnlyList<Type> Subscriptions { get; }

    /// <summary>Per C# type the classes that extend its GraphQL type.</summary>
    public Dictionary<Type, List<Type>> Extensions { get; } = [];

    /// <summary>Types that belong to the schema though nothing mentions them.</summary>
    public IReadOnlyList<Type> Explicit { get; }

    public Type? MutationErrorInterface { get; }

    public Type? MutationWarning { get; }

    private static bool IsObjectType(Attribute attribute) =>
        attribute.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ObjectTypeAttribute<>);

    private static IEnumerable<Type> With<TAttribute>(IEnumerable<Type> types)
        where TAttribute : Attribute => types.Where(type => type.GetCustomAttribute<TAttribute>() is not null).OrderBy(type => type.FullName, StringComparer.Ordinal);
}
