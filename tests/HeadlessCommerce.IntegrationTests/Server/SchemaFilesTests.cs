using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.GraphQL.Types;
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
    public void The_list_of_errors_is_that_of_the_code() => Assert.Equal(File.ReadAllText(Path.Combine(Folder, "errors.md")), SchemaCommand.PrintErrors());

    [Fact]
    public void Everything_in_the_schema_has_a_description() =>
        Assert.Empty(SchemaCommand.WithExecutor(executor => Undescribed(executor.Schema).ToArray()));

    private static IEnumerable<string> Undescribed(Schema schema)
    {
        foreach (var type in schema.Types.Values.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            if (type.Description is null)
                yield return type.Name;
            IEnumerable<(string Name, string? Description)> members = type switch
            {
                ComplexTypeDefinition complex => complex.Fields.SelectMany(field =>
                    field.Arguments.Select(argument => ($"{field.Name}({argument.Name}:)", argument.Description)).Prepend((field.Name, field.Description))
                ),
                InputObjectTypeDefinition input => input.Fields.Select(field => (field.Name, field.Description)),
                EnumTypeDefinition enumeration => enumeration.Values.Select(value => (value.Name, value.Description)),
                _ => [],
            };
            foreach (var (name, description) in members)
                if (string.IsNullOrEmpty(description))
                    yield return $"{type.Name}.{name}";
        }
    }

    [Fact]
    public void The_manifest_is_that_of_the_files() =>
        Assert.Equal(File.ReadAllText(Path.Combine(Operations, OperationManifest.FileName)), OperationManifest.Scan(Operations).Format());

    [Fact]
    public void Every_registered_document_stands_alone_and_fits_the_schema() =>
        Assert.Empty(SchemaCommand.WithExecutor(executor => OperationCheck.FaultsOf(Operations, executor)));
}
