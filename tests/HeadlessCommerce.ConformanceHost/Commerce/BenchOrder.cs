using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.ConformanceHost.Commerce;

/// <summary>The bench compares lists of introspection in the order of its SDL file. C# has no order across classes, so that order is restored here.</summary>
internal static class BenchOrder
{
    private static readonly string[] Types = ["Variant", "Product", "Category"];
    private static readonly string[] Members = ["Product", "Category", "Variant"];

    public static void ApplyTo(Schema schema)
    {
        schema.Description = "Conformance schema of the GraphQL bench: a host of the engine serves it with the resolvers described in README.md.";
        ((ScalarTypeDefinition)schema.Types["Decimal"]).SpecifiedBy = null;
        ((UnionTypeDefinition)schema.Types["SearchResult"]).Types.Sort(By(Members));
        foreach (var inter in schema.Types.Values.OfType<InterfaceTypeDefinition>())
            Array.Sort((ObjectTypeDefinition[])schema.PossibleTypes(inter), By(Types));
        foreach (var type in schema.Types.Values.OfType<ComplexTypeDefinition>())
            type.Interfaces.Sort((a, b) => string.CompareOrdinal(b.Name, a.Name));
    }

    private static Comparison<ObjectTypeDefinition> By(string[] order) => (a, b) => Array.IndexOf(order, a.Name).CompareTo(Array.IndexOf(order, b.Name));
}
