namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>The scalars that every schema knows (spec §3.5).</summary>
public static class BuiltInScalars
{
    /// <summary>A new definition of the built-in scalar, or null when the name is none of them.</summary>
    public static ScalarTypeDefinition? Create(string name) =>
        name switch
        {
            "Int" => new IntScalar(),
            "Float" => new FloatScalar(),
            "String" => new StringScalar(),
            "Boolean" => new BooleanScalar(),
            "ID" => new IDScalar(),
            _ => null,
        };

    public static IReadOnlyList<string> Names { get; } = ["Int", "Float", "String", "Boolean", "ID"];
}
