using static HeadlessCommerce.GraphQL.Tests.Validation.ShopDocuments;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.1.1: only operations and fragments can be executed.</summary>
public sealed class ExecutableDefinitionsTests
{
    [Fact]
    public void Operations_and_fragments_are_executable() =>
        Valid(
            """
            query A { ...F }
            fragment F on Query { named { id } }
            """
        );

    [Fact]
    public void Types_are_not() =>
        Invalid(
            """
            { named { id } }
            type Cow { name: String }
            extend type Query { cow: Cow }
            """,
            "The \"Cow\" definition is not executable.",
            "The \"Query\" definition is not executable."
        );

    [Fact]
    public void Schemas_and_directives_are_not() =>
        Invalid(
            """
            schema { query: Query }
            directive @a on FIELD
            { named { id } }
            """,
            "The schema definition is not executable.",
            "The \"a\" definition is not executable."
        );
}
