using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.Server.Commands;
using HeadlessCommerce.Server.Local;

namespace HeadlessCommerce.IntegrationTests.Server;

/// <summary>What lies under schema/ is what the code says; <c>./dev schema</c> writes it anew.</summary>
public sealed class SchemaFilesTests
{
    private static readonly string Folder = Path.Combine(LocalFolders.Find().Repository, "schema");
    private static readonly string Operations = Path.Combine(Folder, "operations");

    [Fact]
    public void The_exported_schema_is_that_of_the_code() => Assert.Equal(File.ReadAllText(Path.Combine(Folder, "schema.graphql")), SchemaCommand.Print());

    [Fact]
    public void The_manifest_is_that_of_the_files() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Operations, OperationManifest.FileName)), OperationManifest.Scan(Operations).Format());

    [Fact]
    public void Every_registered_document_stands_alone_and_fits_the_schema() =>
        Assert.Empty(SchemaCommand.WithExecutor(executor => OperationCheck.FaultsOf(Operations, executor)));
}
