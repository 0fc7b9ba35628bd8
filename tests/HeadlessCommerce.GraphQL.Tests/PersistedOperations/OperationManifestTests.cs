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

    /// <summary>Relay's ids are the MD5 of a document, graphql-codegen's its SHA-1 unless told otherwise.</summary>
    [Fact]
    public async Task The_list_of_a_clients_tool_is_registered_with_its_own_ids()
    {
        Write("partner/persisted_queries.json", """{ "0123456789abcdef0123456789abcdef": "query Stock { a }" }""");
        OperationManifest.Scan(_folder).Write(_folder);

        var found = await new FileSystemOperationStore(_folder).FindAsync("0123456789abcdef0123456789abcdef", TestContext.Current.CancellationToken);

        Assert.Equal("query Stock { a }", Encoding.UTF8.GetString(found!.Document.Span));
        Assert.True(found.IsFor("partner"));
        Assert.False(found.IsFor("storefront"));
        Assert.Equal(OperationManifest.Scan(_folder).Format(), OperationManifest.Read(_folder).Format());
    }

    [Fact]
    public void A_list_whose_document_changed_under_its_id_stops_the_start()
    {
        Write("partner/persisted_queries.json", """{ "0123": "query Stock { a }", "4567": "query Shelf { a }" }""");
        OperationManifest.Scan(_folder).Write(_folder);
        Write("partner/persisted_queries.json", """{ "0123": "query Stock { a b }", "89ab": "query Shelf { a }" }""");

        var fault = Assert.Throws<InvalidDataException>(() => new FileSystemOperationStore(_folder));
        Assert.Contains("partner/persisted_queries.json has changed", fault.Message, StringComparison.Ordinal);
    }

    private void Write(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private static string IdOf(string text) => StoredOperation.IdOf(Encoding.UTF8.GetBytes(text));
}
