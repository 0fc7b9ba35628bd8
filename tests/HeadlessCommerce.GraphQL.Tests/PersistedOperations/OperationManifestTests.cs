using System.Text;
using HeadlessCommerce.GraphQL.PersistedOperations;

namespace HeadlessCommerce.GraphQL.Tests.PersistedOperations;

public sealed class OperationManifestTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("operations").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_manifest_of_files_finds_each_by_the_hash_of_its_bytes()
    {
        Write("storefront/Browse.graphql", "query Browse { a }\n");
        OperationManifest.Scan(_folder).Write(_folder);

        var found = await new FileSystemOperationStore(_folder).FindAsync(IdOf("query Browse { a }\n"), TestContext.Current.CancellationToken);

        Assert.NotNull(found);
        Assert.Equal("query Browse { a }\n", Encoding.UTF8.GetString(found.Document.Span));
        Assert.Equal("Browse", found.Name);
        Assert.True(found.IsFor("storefront"));
        Assert.False(found.IsFor("marketplace"));
        Assert.False(found.IsFor(null));
    }

    [Fact]
    public void The_same_document_of_two_clients_is_one_entry_for_both()
    {
        Write("mobile/Browse.graphql", "query Browse { a }\n");
        Write("storefront/Browse.graphql", "query Browse { a }\n");

        var entry = Assert.Single(OperationManifest.Scan(_folder).Operations).Value;

        Assert.Equal(["mobile", "storefront"], entry.Clients);
        Assert.Equal("mobile/Browse.graphql", entry.File);
    }

    [Fact]
    public async Task A_document_outside_of_clients_folders_is_for_everyone()
    {
        Write("Ping.graphql", "{ a }");
        OperationManifest.Scan(_folder).Write(_folder);

        var found = await new FileSystemOperationStore(_folder).FindAsync(IdOf("{ a }"), TestContext.Current.CancellationToken);

        Assert.True(found!.IsFor(null));
    }

    [Fact]
    public void The_same_files_give_the_same_manifest_text()
    {
        Write("b/B.graphql", "query B { b }");
        Write("a/A.graphql", "query A { a }");
        var first = OperationManifest.Scan(_folder).Format();
        OperationManifest.Scan(_folder).Write(_folder);

        Assert.Equal(first, OperationManifest.Scan(_folder).Format());
        Assert.Equal(first, OperationManifest.Read(_folder).Format());
    }

    [Fact]
    public void A_file_that_changed_after_the_manifest_was_written_stops_the_start()
    {
        Write("a/A.graphql", "query A { a }");
        Write("a/Gone.graphql", "query Gone { a }");
        OperationManifest.Scan(_folder).Write(_folder);
        Write("a/A.graphql", "query A { a b }");
        File.Delete(Path.Combine(_folder, "a/Gone.graphql"));

        var fault = Assert.Throws<InvalidDataException>(() => new FileSystemOperationStore(_folder));
        Assert.Contains("a/A.graphql has changed", fault.Message, StringComparison.Ordinal);
        Assert.Contains("a/Gone.graphql is missing", fault.Message, StringComparison.Ordinal);
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string IdOf(string text) => StoredOperation.IdOf(Encoding.UTF8.GetBytes(text));
}
