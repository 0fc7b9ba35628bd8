namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Compares types as they stand in positions.</summary>
internal static class TypeComparison
{
    public static bool AreEqual(TypeReference a, TypeReference b) =>
        (a, b) switch
        {
            (NonNullType x, NonNullType y) => AreEqual(x.Of, y.Of),
            (ListType x, ListType y) => AreEqual(x.Of, y.Of),
            _ => IsSame(a, b),
        };

    /// <summary>IsValidImplementationFieldType (spec §3.6.1): whether every value of <paramref name="sub"/> is one of <paramref name="super"/>.</summary>
    public static bool IsSubType(TypeReference sub, TypeReference super) =>
        (sub, super) switch
        {
            (NonNullType x, NonNullType y) => IsSubType(x.Of, y.Of),
            (NonNullType x, _) => IsSubType(x.Of, super),
            (_, NonNullType) => false,
            (ListType x, ListType y) => IsSubType(x.Of, y.Of),
            (ObjectTypeDefinition type, UnionTypeDefinition union) => union.Types.Contains(type),
            (ComplexTypeDefinition type, InterfaceTypeDefinition inter) => type == inter || type.Interfaces.Contains(inter),
            _ => IsSame(sub, super),
        };

    // By name, which is unique in a schema: a directive that the program brings was made with a String of its own.
    private static bool IsSame(TypeReference a, TypeReference b) => ReferenceEquals(a, b) || a is TypeDefinition x && b is TypeDefinition y && x.Name == y.Name;
}
