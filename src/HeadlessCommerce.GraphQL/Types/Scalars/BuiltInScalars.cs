namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>The scalars that the engine knows.</summary>
public static class BuiltInScalars
{
    /// <summary>The five of the specification, new instances.</summary>
    public static IEnumerable<ScalarTypeDefinition> Specified() =>
        [
            new StringScalar { Description = "Text." },
            new IntScalar { Description = "A signed 32-bit integer." },
            new FloatScalar { Description = "A finite double-precision number." },
            new BooleanScalar { Description = "True or false." },
            new IDScalar { Description = "An opaque identifier." },
        ];

    /// <summary>A new definition of the built-in scalar, or null when the name is none of them.</summary>
    public static ScalarTypeDefinition? Create(string name) => Specified().FirstOrDefault(scalar => scalar.Name == name);

    public static IReadOnlyList<string> Names { get; } = ["Int", "Float", "String", "Boolean", "ID"];

    /// <summary>Those that a schema bound from C# takes when a member has their type.</summary>
    internal static IEnumerable<ScalarTypeDefinition> ForBinding() =>
        [
            .. Specified(),
            new DecimalScalar(),
            new LongScalar(),
            new DateTimeScalar(),
            new DateScalar(),
            new LocalTimeScalar(),
            new UrlScalar(),
            new UuidScalar(),
            UncheckedScalar.Json(),
        ];
}
