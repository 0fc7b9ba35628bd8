using System.Diagnostics.CodeAnalysis;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>All types and directives that a server serves (spec §3.3). Built once, then shared by all requests.</summary>
public sealed class Schema
{
    private readonly Dictionary<string, TypeDefinition> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DirectiveDefinition> _directives = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeDefinition, ObjectTypeDefinition[]> _possibleTypes = [];

    public string? Description { get; set; }

    public ObjectTypeDefinition? QueryType { get; set; }

    public ObjectTypeDefinition? MutationType { get; set; }

    public ObjectTypeDefinition? SubscriptionType { get; set; }

    /// <summary>Directives applied to the schema itself.</summary>
    public List<DirectiveNode> AppliedDirectives { get; } = [];

    /// <summary>By name, introspection types and built-in scalars included, in order of definition.</summary>
    public IReadOnlyDictionary<string, TypeDefinition> Types => _types;

    public IReadOnlyDictionary<string, DirectiveDefinition> Directives => _directives;

    public void Add(TypeDefinition type) => _types[type.Name] = type;

    public void Add(DirectiveDefinition directive) => _directives[directive.Name] = directive;

    internal void Remove(TypeDefinition type) => _types.Remove(type.Name);

    public bool TryGetType<T>(string name, [NotNullWhen(true)] out T? type)
        where T : TypeDefinition
    {
        type = _types.GetValueOrDefault(name) as T;
        return type is not null;
    }

    public ObjectTypeDefinition? RootType(OperationType operation) =>
        operation switch
        {
            OperationType.Query => QueryType,
            OperationType.Mutation => MutationType,
            _ => SubscriptionType,
        };

    /// <summary>The object types that a value of this composite type can have (spec §5.5.2.3, GetPossibleTypes).</summary>
    public IReadOnlyList<ObjectTypeDefinition> PossibleTypes(TypeDefinition type)
    {
        lock (_possibleTypes)
        {
            if (!_possibleTypes.TryGetValue(type, out var possible))
                _possibleTypes[type] = possible = FindPossibleTypes(type);
            return possible;
        }
    }

    private ObjectTypeDefinition[] FindPossibleTypes(TypeDefinition type) =>
        type switch
        {
            ObjectTypeDefinition objectType => [objectType],
            UnionTypeDefinition union => [.. union.Types],
            InterfaceTypeDefinition inter => [.. _types.Values.OfType<ObjectTypeDefinition>().Where(o => o.Interfaces.Contains(inter))],
            _ => [],
        };

    /// <summary>The field of that name, the meta-fields of spec §4.1 included; null when the type has none.</summary>
    public FieldDefinition? FindField(TypeDefinition parent, string name)
    {
        if (parent is ComplexTypeDefinition complex && complex.Fields.TryGet(name, out var field))
            return field;
        return name.StartsWith("__", StringComparison.Ordinal) ? MetaFields.Find(parent, name) : null;
    }

    /// <summary>The fields that every schema has; made when the schema is complete.</summary>
    public MetaFields MetaFields => field ??= new MetaFields(this);

    /// <summary>The type that a written reference means, or null when its name is unknown.</summary>
    public TypeReference? Resolve(TypeNode node) =>
        node switch
        {
            NonNullTypeNode nonNull => Resolve(nonNull.Of) is { } of ? new NonNullType(of) : null,
            ListTypeNode list => Resolve(list.Of) is { } of ? new ListType(of) : null,
            NamedTypeNode named => _types.GetValueOrDefault(named.Name),
            _ => null,
        };
}
