using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Catalog;

public sealed class CatalogReadTests(Shop shop) : IClassFixture<Shop>
{
    private static readonly string[] Fields = ["product", "productVariant", "category", "channel"];

    [Fact]
    public async Task A_product_page_reads_in_the_asked_language()
    {
        var data = await shop.Client()
            .Send(
                """
                query @inContext(language: "ka") {
                  product(slug: "ethiopia-yirgacheffe-konga") {
                    id name
                    category { slug name trail { slug } parent { slug children { slug } } }
                    options { code name values { code name } }
                    attributes { code name values { code name } }
                    priceRange { lowest { gross { minor } } highest { gross { minor } } }
                    media { totalCount nodes { url alt } }
                    variants(first: 2) { totalCount pageInfo { hasNextPage endCursor } nodes { id sku name product { slug } options { code value { name } } } }
                  }
                }
                """
            );
        var product = data.GetProperty("product");

        Assert.Equal("ეთიოპია იირგაჩეფე კონგა", product.GetProperty("name").GetString());
        Assert.Equal(
            ["coffee", "single-origin"],
            product.GetProperty("category").GetProperty("trail").EnumerateArray().Select(category => category.GetProperty("slug").GetString())
        );
        Assert.Contains(
            product.GetProperty("category").GetProperty("parent").GetProperty("children").EnumerateArray(),
            category => category.GetProperty("slug").GetString() == "single-origin"
        );
        Assert.Equal("წონა", product.GetProperty("options")[0].GetProperty("name").GetString());
        Assert.Contains(product.GetProperty("attributes").EnumerateArray(), attribute => attribute.GetProperty("code").GetString() == "origin");
        Assert.True(
            product.GetProperty("priceRange").GetProperty("lowest").GetProperty("gross").GetProperty("minor").GetInt64()
                < product.GetProperty("priceRange").GetProperty("highest").GetProperty("gross").GetProperty("minor").GetInt64()
        );
        Assert.True(product.GetProperty("media").GetProperty("totalCount").GetInt32() >= 1);
        var variants = await shop.Scalar<long>("select count(*) from catalog.variant v join catalog.product p on p.id = v.product_id where p.slug = 'ethiopia-yirgacheffe-konga'");
        Assert.Equal(variants, product.GetProperty("variants").GetProperty("totalCount").GetInt64());
        Assert.True(product.GetProperty("variants").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean());
    }

    [Fact]
    public async Task Nodes_and_business_keys_lead_to_the_same_things()
    {
        var data = await shop.Client()
            .Send("""{ product(slug: "ethiopia-yirgacheffe-konga") { id } productVariant(sku: "ETH-YIR-KON-250G-WB") { id } category(slug: "coffee") { id } channel { id } }""");
        string[] ids = [.. Fields.Select(field => data.GetProperty(field).GetProperty("id").GetString()!)];

        var nodes = await shop.Client()
            .Send(
                """query($ids: [ID!]!) { nodes(ids: $ids) { id __typename } }""",
                new { ids }
            );

        Assert.Equal(ids, nodes.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!));
        Assert.Equal(
            ["Product", "ProductVariant", "Category", "Channel"],
            nodes.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("__typename").GetString())
        );
        Assert.Equal(JsonValueKind.Null, (await shop.Client().Send("""{ product(slug: "no-such") { id } }""")).GetProperty("product").ValueKind);
    }

    [Fact]
    public async Task Variants_page_by_cursor_for_many_products_at_once()
    {
        const string document = """
            query($after: String) { products(first: 100) { nodes { slug variants(first: 1, after: $after) { nodes { sku } pageInfo { endCursor hasNextPage } } } } }
            """;
        var client = shop.Client();
        await client.Send(document);

        var (first, count) = await client.Count(document);

        Assert.True(count.Statements <= 2, $"{count}");
        var konga = Konga(first);
        var (second, _) = await client.Count(document, new { after = konga.GetProperty("pageInfo").GetProperty("endCursor").GetString() });
        Assert.NotEqual(konga.GetProperty("nodes")[0].GetProperty("sku").GetString(), Konga(second).GetProperty("nodes")[0].GetProperty("sku").GetString());

        static JsonElement Konga(JsonElement data) =>
            data.GetProperty("products").GetProperty("nodes").EnumerateArray()
                .First(product => product.GetProperty("slug").GetString() == "ethiopia-yirgacheffe-konga")
                .GetProperty("variants");
    }

    [Fact]
    public async Task The_top_of_the_category_tree_is_in_the_order_of_the_staff()
    {
        var data = await shop.Client().Send("{ categories { slug position children { slug } } }");

        var tops = data.GetProperty("categories").EnumerateArray().ToArray();
        Assert.Equal("coffee", tops[0].GetProperty("slug").GetString());
        Assert.Equal(tops.Select(category => category.GetProperty("position").GetInt32()).Order(), tops.Select(category => category.GetProperty("position").GetInt32()));
    }

    [Fact]
    public async Task Translations_and_drafts_are_for_staff()
    {
        const string query = """{ product(slug: "ethiopia-yirgacheffe-konga") { translations { language name } publishedIn { code } } }""";

        var answer = await shop.Client().Post(query);
        Assert.Equal("FORBIDDEN", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        var product = (await shop.Staff().Send(query)).GetProperty("product");
        Assert.Equal(["az", "en", "ka", "pl", "sw", "yo"], product.GetProperty("translations").EnumerateArray().Select(text => text.GetProperty("language").GetString()));
        Assert.Equal(["app", "till", "web"], product.GetProperty("publishedIn").EnumerateArray().Select(channel => channel.GetProperty("code").GetString()));
    }
}
