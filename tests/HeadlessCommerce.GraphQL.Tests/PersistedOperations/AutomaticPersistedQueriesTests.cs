using System.Text;
using HeadlessCommerce.GraphQL.PersistedOperations;

namespace HeadlessCommerce.GraphQL.Tests.PersistedOperations;

public sealed class AutomaticPersistedQueriesTests
{
    [Fact]
    public void A_document_is_found_by_its_hash_in_any_case()
    {
        var queries = new AutomaticPersistedQueries();
        var (hash, document) = Document("{ a }");

        Assert.Null(queries.Find(hash));
        Assert.True(queries.TryAdd(hash, document));
        Assert.Equal(document, queries.Find(hash)!.Document.ToArray());
        Assert.NotNull(queries.Find(hash.ToUpperInvariant()));
    }

    [Fact]
    public void A_hash_of_something_else_is_refused_and_nothing_kept()
    {
        var queries = new AutomaticPersistedQueries();
        var (hash, _) = Document("{ a }");

        Assert.False(queries.TryAdd(hash, Encoding.UTF8.GetBytes("{ b }")));
        Assert.Null(queries.Find(hash));
    }

    [Fact]
    public void A_flood_never_holds_more_than_the_limit_and_what_is_used_stays()
    {
        var queries = new AutomaticPersistedQueries(maxBytes: 10_000);
        var used = Document("{ used }");
        queries.TryAdd(used.Hash, used.Text);
        for (var i = 0; i < 1_000; i++)
        {
            var (hash, text) = Document($"{{ a{i} }} #{new string('x', 500)}");
            Assert.True(queries.TryAdd(hash, text));
            Assert.NotNull(queries.Find(used.Hash));
            Assert.True(queries.Bytes <= 10_000);
        }
    }

    private static (string Hash, byte[] Text) Document(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return (StoredOperation.IdOf(bytes)["sha256:".Length..], bytes);
    }
}
