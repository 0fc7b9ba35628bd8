namespace HeadlessCommerce.GraphQL.Types;

/// <summary>A type as it stands in a field, argument or variable: a named type, or a list or non-null around one (spec §3.4).</summary>
public abstract class TypeReference
{
    /// <summary>The named type inside all lists and non-nulls.</summary>
    public abstract TypeDefinition NamedType { get; }

    public bool IsNonNull => this is NonNullType;

    /// <summary>This type without its outermost non-null.</summary>
    public TypeReference Nullable => this is NonNullType { Of: var of } ? of : this;

    public bool IsInputType => NamedType is ScalarTypeDefinition or EnumTypeDefinition or InputObjectTypeDefinition;

    public bool IsOutputType => NamedType is not InputObjectTypeDefinition;

    public bool IsLeafType => NamedType is ScalarTypeDefinition or EnumTypeDefinition;

    public bool IsCompositeType => NamedType is ObjectTypeDefinition or InterfaceTypeDefinition or UnionTypeDefinition;
}

public sealed class ListType(TypeReference of) : TypeReference
{
    public TypeReference Of { get; } = of;
    public override TypeDefinition NamedType => Of.NamedType;

    public override string ToString() => $"[{Of}]";
}

public sealed class NonNullType(TypeReference of) : TypeReference
{
    /// <summary>Never a <see cref="NonNullType"/>.</summary>
    public TypeReference Of { get; } = of;
    public override TypeDefinition NamedType => Of.NamedType;

    public override string ToString() => $"{Of}!";
}
