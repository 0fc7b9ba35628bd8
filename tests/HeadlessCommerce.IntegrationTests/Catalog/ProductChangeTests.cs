using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Catalog;

public sealed class ProductChangeTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private static readonly string[] Web = ["web"];

    private const string Create = """
        mutation($input: ProductCreateInput!) {
          productCreate(input: $input) {
            product { id slug name version status variants(first: 10) { nodes { id sku name options { name value { name } } } } attributes { code values { code } } }
            errors { ... on Error { code message path } }
          }
        }
        """;

    private const string Publish = """
        mutation($input: ProductPublishInput!) { productPublish(input: $input) { product { id status publishedIn { code } } errors { ... on Error { code message path } } } }
        """;

    private const string Update = """
        mutation($input: ProductUpdateInput!) {
          productUpdate(input: $input) { product { name version } errors { ... on Error { code message path } ... on ProductVersionConflict { version } } }
        }
        """;

    [Fact]
    public async Task A_draft_is_seen_by_staff_only_until_it_is_published()
    {
        var made = Payload(await shop.Staff().Send(Create, new { input = New("moon-coffee", "Moon coffee quokka") }), "productCreate");
        var product = made.GetProperty("product");
        Assert.Equal("DRAFT", product.GetProperty("status").GetString());
        Assert.Equal("""[["Size","Big"]]""", Options(product));

        const string look = """{ product(slug: "moon-coffee") { name } productSearch(query: "quokka") { totalCount } }""";
        Assert.Equal(JsonValueKind.Null, (await shop.Client().Send(look)).GetProperty("product").ValueKind);
        Assert.Equal("Moon coffee quokka", (await shop.Staff().Send(look)).GetProperty("product").GetProperty("name").GetString());

        var published = Payload(
            await shop.Staff().Send(Publish, new { input = new { productId = product.GetProperty("id").GetString(), channels = Web } }),
            "productPublish"
        );
        Assert.Equal("ACTIVE", published.GetProperty("product").GetProperty("status").GetString());

        // On the other replica too, at once, and by words: the index is written in the transaction of the change.
        var seen = await shop.Client(replica: 1).Send(look);
        Assert.Equal("Moon coffee quokka", seen.GetProperty("product").GetProperty("name").GetString());
        Assert.Equal(1, seen.GetProperty("productSearch").GetProperty("totalCount").GetInt32());
        Assert.Equal(JsonValueKind.Null, (await shop.Client("app").Send(look)).GetProperty("product").ValueKind);
    }

    [Fact]
    public async Task Of_variants_that_take_one_SKU_at_the_same_time_one_gets_it_and_the_others_hear_so()
    {
        var ids = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(async i =>
                Payload(await shop.Staff().Send(Create, new { input = New($"sku-race-{i}", $"Name {i}", sku: $"RACE-{i}") }), "productCreate")
                    .GetProperty("product").GetProperty("variants").GetProperty("nodes")[0].GetProperty("id").GetString())
        );

        var answers = await Task.WhenAll(
            ids.Select((variantId, i) =>
                shop.Staff(replica: i % 2).Send(
                    "mutation($input: VariantUpdateInput!) { variantUpdate(input: $input) { productVariant { sku } errors { __typename ... on SkuTaken { sku path } } } }",
                    new { input = new { variantId, sku = "RACE-WON" } }
                )
            )
        );

        var errors = answers.Select(answer => answer.GetProperty("variantUpdate").GetProperty("errors")).ToArray();
        Assert.Single(errors, list => list.GetArrayLength() == 0);
        Assert.All(errors.Where(list => list.GetArrayLength() > 0), list => Assert.Equal("""{"__typename":"SkuTaken","sku":"RACE-WON","path":["input","sku"]}""", list[0].ToString()));
    }

    [Fact]
    public async Task Of_two_products_with_one_slug_at_the_same_time_one_is_made()
    {
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => shop.Staff(replica: i % 2).Send(Create, new { input = New("one-slug", $"Name {i}", sku: $"ONE-{i}") }))
        );

        var payloads = answers.Select(answer => answer.GetProperty("productCreate")).ToArray();
        Assert.Single(payloads, payload => payload.GetProperty("product").ValueKind is JsonValueKind.Object);
        Assert.Equal(7, payloads.Count(payload => Codes(payload) is ["ALREADY_EXISTS"]));
        Assert.Equal(1L, await shop.Scalar<long>("select count(*) from catalog.product where slug = 'one-slug'"));
    }

    [Fact]
    public async Task The_same_key_at_the_same_time_on_two_replicas_makes_one_product()
    {
        var input = New("one-key", "One key", sku: "KEY-1", key: "key-1");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => shop.Staff(replica: i % 2).Send(Create, new { input })));

        var ids = answers.Select(answer => Payload(answer, "productCreate").GetProperty("product").GetProperty("id").GetString());
        Assert.Single(ids.Distinct());
        Assert.Equal(1L, await shop.Scalar<long>("select count(*) from catalog.product where slug = 'one-key'"));

        var other = await shop.Staff().Send(Create, new { input = New("other-slug", "Other", sku: "KEY-2", key: "key-1") });
        Assert.Equal(["IDEMPOTENCY_KEY_REUSED"], Codes(other.GetProperty("productCreate")));
    }

    [Fact]
    public async Task A_refusal_is_repeated_with_its_errors_by_the_same_key()
    {
        var input = new { slug = "Bad Slug", texts = new[] { new { language = "en", name = "" } }, idempotencyKey = "refused" };

        var first = (await shop.Staff().Send(Create, new { input })).GetProperty("productCreate");
        var second = (await shop.Staff(replica: 1).Send(Create, new { input })).GetProperty("productCreate");

        Assert.Equal(["INVALID_INPUT", "INVALID_INPUT"], Codes(first));
        Assert.Equal("""["input","slug"]""", first.GetProperty("errors")[0].GetProperty("path").ToString());
        Assert.Equal("""["input","texts","0","name"]""", first.GetProperty("errors")[1].GetProperty("path").ToString());
        Assert.Equal(first.ToString(), second.ToString());
    }

    [Fact]
    public async Task A_bad_variant_does_not_keep_the_others_out()
    {
        var made = Payload(await shop.Staff().Send(Create, new { input = New("many-variants", "Many", sku: "MANY-0") }), "productCreate");

        var added = (
            await shop.Staff()
                .Send(
                    """
                    mutation($input: VariantsAddInput!) {
                      variantsAdd(input: $input) { product { variants { totalCount nodes { sku } } } errors { ... on Error { code path } } }
                    }
                    """,
                    new
                    {
                        input = new
                        {
                            productId = made.GetProperty("product").GetProperty("id").GetString(),
                            variants = new object[]
                            {
                                new { sku = "MANY-1" },
                                new { sku = "MANY-0" },
                                new { sku = "MANY-2", weightGrams = -1 },
                                new { sku = "MANY-3", options = new[] { new { code = "colour", value = "red" } } },
                                new { sku = "MANY-1" },
                                new { sku = "MANY-4", barcode = "4006381333931" },
                            },
                        },
                    }
                )
        ).GetProperty("variantsAdd");

        Assert.Equal(3, added.GetProperty("product").GetProperty("variants").GetProperty("totalCount").GetInt32());
        Assert.Equal(
            ["input.variants.1.sku", "input.variants.2.weightGrams", "input.variants.3.options", "input.variants.4.sku"],
            added.GetProperty("errors").EnumerateArray().Select(error => string.Join('.', error.GetProperty("path").EnumerateArray())).Order()
        );
        var scanned = await shop.Staff().Send("""{ productVariant(barcode: "4006381333931") { sku } }""");
        Assert.Equal("MANY-4", scanned.GetProperty("productVariant").GetProperty("sku").GetString());
    }

    [Fact]
    public async Task A_change_made_for_an_old_version_is_refused_and_of_many_at_once_each_counts()
    {
        var made = Payload(await shop.Staff().Send(Create, new { input = New("versions", "Versions", sku: "VER-1") }), "productCreate").GetProperty("product");
        var (id, version) = (made.GetProperty("id").GetString(), made.GetProperty("version").GetInt64());

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i =>
                    shop.Staff(replica: i % 2)
                        .Send(Update, new { input = new { productId = id, expectedVersion = version, texts = new[] { new { language = "en", name = $"Version {i}" } } } })
                )
        );

        var payloads = answers.Select(answer => answer.GetProperty("productUpdate")).ToArray();
        var winner = Assert.Single(payloads, payload => payload.GetProperty("errors").GetArrayLength() == 0);
        Assert.Equal(version + 1, winner.GetProperty("product").GetProperty("version").GetInt64());
        Assert.All(
            payloads.Where(payload => payload.GetProperty("errors").GetArrayLength() > 0),
            payload => Assert.Equal(version + 1, payload.GetProperty("errors")[0].GetProperty("version").GetInt64())
        );
    }

    [Fact]
    public async Task News_of_a_change_reaches_a_subscriber_on_the_other_replica()
    {
        var id = (await shop.Client().Send("""{ product(slug: "ethiopia-yirgacheffe-konga") { id } }""")).GetProperty("product").GetProperty("id").GetString();
        await using var news = await shop.Client(replica: 1)
            .Subscribe("""subscription($ids: [ID!]) { productChanged(productIds: $ids) { productId slug kind sequence } }""", new { ids = new[] { id } });

        var changed = Payload(
            await shop.Staff().Send(Update, new { input = new { productId = id, texts = new[] { new { language = "sw", name = "Ethiopia Yirgacheffe Konga!" } } } }),
            "productUpdate"
        );

        var version = changed.GetProperty("product").GetProperty("version").GetInt64();
        var told = (await news.NextWhere(data => data.GetProperty("productChanged").GetProperty("sequence").GetInt64() == version)).GetProperty("productChanged");
        Assert.Equal(id, told.GetProperty("productId").GetString());
        Assert.Equal("UPDATED", told.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Shoppers_and_associates_may_not_change_the_catalogue()
    {
        var input = new { input = New("forbidden", "Forbidden") };

        Assert.Equal("FORBIDDEN", Code(await shop.Client().Post(Create, input)));
        Assert.Equal("FORBIDDEN", Code(await shop.Staff("associate", "warsaw").Post(Create, input)));
        Assert.Equal(0L, await shop.Scalar<long>("select count(*) from catalog.product where slug = 'forbidden'"));
    }

    [Fact]
    public async Task Unknown_and_foreign_ids_are_typed_errors()
    {
        var category = (await shop.Client().Send("""{ category(slug: "coffee") { id } }""")).GetProperty("category").GetProperty("id").GetString();

        Assert.NotNull(Code(await shop.Staff().Post(Update, new { input = new { productId = category } })));
        Assert.NotNull(Code(await shop.Staff().Post(Update, new { input = new { productId = "nonsense" } })));

        var product = Payload(await shop.Staff().Send(Create, new { input = New("short-lived", "Short", sku: "SHORT-1") }), "productCreate").GetProperty("product");
        await shop.Execute("delete from catalog.product where slug = 'short-lived'");
        var gone = await shop.Staff().Send(Update, new { input = new { productId = product.GetProperty("id").GetString() } });
        Assert.Equal(["NOT_FOUND"], Codes(gone.GetProperty("productUpdate")));
        Assert.Equal(0L, await shop.Scalar<long>("select count(*) from search.document d where not exists (select from catalog.product p where p.id = d.product_id)"));
    }

    private static object New(string slug, string name, string? sku = null, string? key = null) =>
        new
        {
            slug,
            texts = new[] { new { language = "en", name } },
            options = new[]
            {
                new
                {
                    code = "size",
                    name = new[] { new { language = "en", text = "Size" } },
                    values = new[] { new { code = "big", name = new[] { new { language = "en", text = "Big" } } } },
                },
            },
            attributes = new[] { new { code = "origin", values = new[] { "the-moon" } } },
            variants = new[] { new { sku = sku ?? slug.ToUpperInvariant(), options = new[] { new { code = "size", value = "big" } } } },
            idempotencyKey = key,
        };

    private static JsonElement Payload(JsonElement data, string field)
    {
        var payload = data.GetProperty(field);
        Assert.True(payload.GetProperty("errors").GetArrayLength() == 0, payload.ToString());
        return payload;
    }

    private static string[] Codes(JsonElement payload) => [.. payload.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("code").GetString()!)];

    private static string? Code(JsonElement answer) => answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();

    private static string Options(JsonElement product) =>
        JsonSerializer.Serialize(
            product.GetProperty("variants").GetProperty("nodes")[0].GetProperty("options").EnumerateArray()
                .Select(option => new[] { option.GetProperty("name").GetString(), option.GetProperty("value").GetProperty("name").GetString() })
        );
}
