using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Validation;

namespace HeadlessCommerce.GraphQL.Tests.Validation.Rules;

/// <summary>Spec §5.2.1.1, Operation Type Existence.</summary>
public sealed class KnownOperationTypesTests
{
    private static readonly Schema QueriesOnly = SdlReader.Read("type Query { a: Int }");

    [Fact]
    public void Queries_where_the_schema_has_them() => Assert.Empty(DocumentValidator.Validate(QueriesOnly, Parser.Parse("{ a }")));

    [Theory]
    [InlineData("mutation { a }", "The mutation operation is not supported by the schema.")]
    [InlineData("subscription { a }", "The subscription operation is not supported by the schema.")]
    public void An_operation_without_a_root_type(string document, string message) =>
        Assert.Equal(message, Assert.Single(DocumentValidator.Validate(QueriesOnly, Parser.Parse(document))).Message);
}
