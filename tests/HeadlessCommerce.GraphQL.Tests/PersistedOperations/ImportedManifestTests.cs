using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HeadlessCommerce.GraphQL.PersistedOperations;

namespace HeadlessCommerce.GraphQL.Tests.PersistedOperations;

public sealed class ImportedManifestTests
{
    private const string Document = "query A { a }";
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Document)));

    [Fact]
    public void Relay_and_graphql_codegen_write_an_object_from_id_to_document()
    {
        var operation = Assert.Single(Read(new Dictionary<string, string> { ["0123456789abcdef0123456789abcdef"] = Document }));

        Assert.Equal("0123456789abcdef0123456789abcdef", operation.Id);
        Assert.Equal(Document, Encoding.UTF8.GetString(operation.Document.Span));
        Assert.Equal(["web"], operation.Clients);
    }

    [Fact]
    public void An_id_that_is_the_documents_SHA256_gets_its_prefix() =>
        Assert.Equal("sha256:" + Sha256, Assert.Single(Read(new Dictionary<string, string> { [Sha256] = Document })).Id);

    [Fact]
    public void Apollo_writes_a_list_of_operations()
    {
        var operation = Assert.Single(
            Read(new { format = "apollo-persisted-query-manifest", version = 1, operations = new[] { new { id = Sha256, name = "A", type = "query", body = Document } } })
        );

        Assert.Equal("sha256:" + Sha256, operation.Id);
        Assert.Equal("A", operation.Name);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":null}")]
    [InlineData("{\"a\":")]
    [InlineData("{\"format\":\"apollo-persisted-query-manifest\",\"operations\":[1]}")]
    public void Anything_else_is_refused(string json) =>
        Assert.Throws<InvalidDataException>(() => ImportedManifest.Read(Encoding.UTF8.GetBytes(json)));

    private static IReadOnlyList<StoredOperation> Read(object manifest) => ImportedManifest.Read(JsonSerializer.SerializeToUtf8Bytes(manifest), "web");
}
