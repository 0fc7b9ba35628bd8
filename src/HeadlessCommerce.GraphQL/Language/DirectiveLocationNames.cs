using System.Collections.Frozen;

namespace HeadlessCommerce.GraphQL.Language;

/// <summary>The words of DirectiveLocation (spec §3.13), and one of the working draft that graphql-js has.</summary>
internal static class DirectiveLocationNames
{
    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        [
            "QUERY",
            "MUTATION",
            "SUBSCRIPTION",
            "FIELD",
            "FRAGMENT_DEFINITION",
            "FRAGMENT_SPREAD",
            "INLINE_FRAGMENT",
            "VARIABLE_DEFINITION",
            "SCHEMA",
            "SCALAR",
            "OBJECT",
            "FIELD_DEFINITION",
            "ARGUMENT_DEFINITION",
            "INTERFACE",
            "UNION",
            "ENUM",
            "ENUM_VALUE",
            "INPUT_OBJECT",
            "INPUT_FIELD_DEFINITION",
            "DIRECTIVE_DEFINITION",
        ]
    );

    public static bool Contains(string name) => All.Contains(name);
}
