using System.Text;
using System.Text.Json;
using HeadlessCommerce.Import;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.IntegrationTests.Import;

public sealed class ProductImportTests(Shop shop) : IClassFixture<Shop>
{
    private const string Mutation = """
        mutation($input: ProductImportInput!) {
          productImport(input: $input) {
            import { id status created updated unchanged productsTotal productsDone rows { line column code severity message } }
            errors { __typename ... on Error { code path } }
          }
        }
        """;

    [Fact]
    public async Task Good_rows_are_in_and_sold_bad_rows_are_listed()
    {
        var key = Key();
        var result = await Import($"""
            Handle,Title,Body (HTML),Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Image Src
            {key},Tee,"<p>Soft</p>",Shirts,Size,S,{key}-S,"1,299.00",5,https://x.example/1.jpg
            {key},,,,,M,{key}-M,bad,7,
            {key},,,,,L,{key}-L,"12,50",3,
            """);

        Assert.Equal("COMPLETED", result.GetProperty("status").GetString());
        Assert.Equal((1, 0, 0), Counts(result));
        var row = result.GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("severity").GetString() == "ERROR");
        Assert.Equal((3, "Variant Price", "INVALID_VALUE"), (row.GetProperty("line").GetInt32(), row.GetProperty("column").GetString(), row.GetProperty("code").GetString()));

        var product = (await shop.Client().Send(
            "query($slug: String!) { product(slug: $slug) { name description category { name } media { nodes { url } } variants { nodes { sku name price { gross { minor } } availability { sellable } } } } }",
            new { slug = key })).GetProperty("product");
        Assert.Equal("Soft", product.GetProperty("description").GetString());
        Assert.Equal("Shirts", product.GetProperty("category").GetProperty("name").GetString());
        Assert.Equal(
            [($"{key}-S", "S", 129900L, 5), ($"{key}-L", "L", 1250L, 3)],
            product.GetProperty("variants").GetProperty("nodes").EnumerateArray().Select(variant => (
                variant.GetProperty("sku").GetString()!,
                variant.GetProperty("name").GetString()!,
                variant.GetProperty("price").GetProperty("gross").GetProperty("minor").GetInt64(),
                variant.GetProperty("availability").GetProperty("sellable").GetInt32())));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_brings_back_nothing_that_was_sold()
    {
        var key = Key();
        var file = $"Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty,Image Src,Tags,Vendor\n{key},Mug,Colour,Grün,9.90,10,https://x.example/{key}.jpg,\"a, b\",Acme\n{key},,,Rot,9.90,4,,,\n";
        await Import(file);
        var sku = $"{key}-GRUN".ToUpperInvariant();
        Assert.Equal(10, await OnHand(sku));
        await Adjust(sku, -3);
        var versions = await Versions(key);

        var again = await Import(file);

        Assert.Equal((0, 0, 1), Counts(again));
        Assert.Equal(7, await OnHand(sku));
        Assert.Equal(versions, await Versions(key));
    }

    [Fact]
    public async Task Another_count_moves_stock_by_the_difference_of_the_counts()
    {
        var key = Key();
        string File(int quantity) => $"Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\n{key},Mug,{key},9.90,{quantity}\n";
        await Import(File(10));
        await Adjust(key, -4);

        Assert.Equal((0, 1, 0), Counts(await Import(File(15))));

        Assert.Equal(11, await OnHand(key));
        await Adjust(key, -9);
        var fewer = await Import(File(5)); // ten fewer than before, where two are left
        Assert.Equal(0, await OnHand(key));
        Assert.Contains(fewer.GetProperty("rows").EnumerateArray(), row => row.GetProperty("code").GetString() == "CORRECTED");
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_does_nothing()
    {
        var key = Key();
        var result = await Import($"Handle,Title,Variant Price,Variant Inventory Qty\n{key},Mug,9.90,10\n", new { dryRun = true });

        Assert.Equal((1, 0, 0), Counts(result));
        Assert.Equal(0, await shop.Scalar<long>("select count(*) from catalog.product where slug = $1", key));
    }

    [Fact]
    public async Task A_sku_of_another_product_is_not_taken_away_and_a_derived_one_makes_room()
    {
        var key = Key();
        await Import($"Handle,Title,Variant SKU,Variant Price\n{key},Mug,{key}-2-S,9.90\n");

        var given = await Import($"Handle,Title,Variant SKU,Variant Price\n{key}-1,Cup,{key}-2-S,9.90\n");
        Assert.Equal("FAILED", given.GetProperty("status").GetString());
        Assert.Equal("SKU_TAKEN", given.GetProperty("rows")[0].GetProperty("code").GetString());

        await Import($"Handle,Title,Variant SKU,Variant Price\n{key}-x,Mug,{key.ToUpperInvariant()}-3-S,9.90\n");
        var derived = $"Handle,Title,Option1 Name,Option1 Value,Variant Price\n{key}-3,Pot,Size,S,9.90\n";
        Assert.Equal((1, 0, 0), Counts(await Import(derived)));
        Assert.Equal((0, 0, 1), Counts(await Import(derived)));
        Assert.Equal(2, await shop.Scalar<long>("select count(*) from catalog.variant where sku like $1 || '%'", $"{key.ToUpperInvariant()}-3-S"));
    }

    [Fact]
    public async Task Subscribers_of_stock_hear_of_an_import()
    {
        var key = Key();
        string File(int quantity) => $"Handle,Title,Variant SKU,Variant Price,Variant Inventory Qty\n{key},Mug,{key},9.90,{quantity}\n";
        await Import(File(10));
        var id = (await shop.Client().Send("query($sku: String!) { productVariant(sku: $sku) { id } }", new { sku = key })).GetProperty("productVariant").GetProperty("id").GetString();
        await using var shelf = await shop.Client().Subscribe(GraphQLClient.Document("Shelf"), new { variantIds = new[] { id } });

        await Import(File(12));

        // News of the first import may still be on its way.
        await shelf.NextWhere(data => data.GetProperty("stockChanged").GetProperty("quantity").GetInt32() == 12);
    }

    [Fact]
    public async Task The_same_key_again_is_the_same_import()
    {
        var (key, file) = (Key(), $"Handle,Title,Variant Price\n{Key()},Mug,9.90\n");
        var first = await Import(file, new { idempotencyKey = key });
        var second = await Import(file, new { idempotencyKey = key });

        Assert.Equal(first.GetProperty("id").GetString(), second.GetProperty("id").GetString());
        var other = await Send("Handle,Title\n", new { idempotencyKey = key });
        Assert.Equal("IDEMPOTENCY_KEY_REUSED", other.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("channel", "nowhere")]
    [InlineData("currency", "USD")]
    [InlineData("location", "atlantis")]
    public async Task What_does_not_exist_is_refused_by_name(string field, string value)
    {
        var result = await Send("Handle,Title\n", new Dictionary<string, object> { [field] = value });

        Assert.Equal(["input", field], result.GetProperty("errors")[0].GetProperty("path").EnumerateArray().Select(part => part.GetString()!));
    }

    [Fact]
    public async Task Shoppers_and_associates_may_not_import()
    {
        foreach (var caller in new[] { shop.Client(), shop.Staff("associate", "warsaw") })
        {
            var answer = await caller.Post(Mutation, new { input = new { format = "SHOPIFY", content = "Handle\n", idempotencyKey = "x" } });
            Assert.Equal("FORBIDDEN", answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        }
    }

    [Fact]
    public async Task An_import_that_was_interrupted_goes_on_where_it_was()
    {
        var key = Key();
        var rows = string.Concat(Enumerable.Range(0, 250).Select(number => $"{key}-{number},Mug {number},9.90,{number % 7}\n"));
        var id = await shop.Db.Transaction(
            transaction => ImportJobs.Create(
                transaction, new(ImportFormat.Shopify, "web", "EUR", null, null, false, "test"), Encoding.UTF8.GetBytes("Handle,Title,Variant Price,Variant Inventory Qty\n" + rows),
                TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ImportRunner(shop.Db).Run(id, new StopAfter(100, stop), stop.Token));
        Assert.Equal(ImportStatus.Running, (await ImportJobs.Find(shop.Db, id, TestContext.Current.CancellationToken))!.Status);

        await new ImportRunner(shop.Db).Run(id, null, TestContext.Current.CancellationToken);

        var job = (await ImportJobs.Find(shop.Db, id, TestContext.Current.CancellationToken))!;
        Assert.Equal((ImportStatus.Completed, 250, 0), (job.Status, job.Created, job.Updated));
        Assert.Equal(250, await shop.Scalar<long>("select count(*) from catalog.product where slug like $1 || '-%'", key));
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_the_same_time_make_each_product_once()
    {
        var key = Key();
        var file = "Handle,Title,Variant Price,Variant Inventory Qty\n" + string.Concat(Enumerable.Range(0, 60).Select(number => $"{key}-{number},Mug {number},9.90,5\n"));

        var results = await Task.WhenAll(Import(file), Import(file));

        Assert.Equal(60, results.Sum(result => Counts(result).Created));
        Assert.Equal(60, await shop.Scalar<long>("select count(*) from catalog.product where slug like $1 || '-%'", key));
        Assert.Equal(300, await shop.Scalar<long>("select sum(on_hand) from inventory.level join catalog.variant on id = variant_id where sku like upper($1) || '-%'", key));
    }

    private static string Key() => $"t{Guid.NewGuid():N}"[..12];

    private static (int Created, int Updated, int Unchanged) Counts(JsonElement import) =>
        (import.GetProperty("created").GetInt32(), import.GetProperty("updated").GetInt32(), import.GetProperty("unchanged").GetInt32());

    private async Task<JsonElement> Import(string content, object? more = null)
    {
        var result = await Send(content, more);
        Assert.Empty(result.GetProperty("errors").EnumerateArray());
        return result.GetProperty("import");
    }

    private async Task<JsonElement> Send(string content, object? more)
    {
        var input = new Dictionary<string, object> { ["format"] = "SHOPIFY", ["content"] = content, ["idempotencyKey"] = Key() };
        foreach (var property in JsonSerializer.SerializeToElement(more ?? new { }).EnumerateObject())
            input[property.Name] = property.Value;
        return (await shop.Staff().Send(Mutation, new { input })).GetProperty("productImport");
    }

    private Task<int> OnHand(string sku) =>
        shop.Scalar<int>("select on_hand from inventory.level join catalog.variant on id = variant_id where sku = $1", sku);

    private async Task Adjust(string sku, int delta)
    {
        var answer = await shop.Staff().Send(
            "mutation($input: InventoryAdjustInput!) { inventoryAdjust(input: $input) { errors { ... on Error { message } } } }",
            new { input = new { sku, location = "lodz", delta, reason = "CORRECTION", idempotencyKey = Key() } });
        Assert.Empty(answer.GetProperty("inventoryAdjust").GetProperty("errors").EnumerateArray());
    }

    private Task<string> Versions(string slug) =>
        shop.Scalar<string>(
            """
            select string_agg(p.version || ' ' || l.version || ' ' || price.updated_at, ',' order by v.id)
            from catalog.product p join catalog.variant v on v.product_id = p.id join inventory.level l on l.variant_id = v.id join pricing.price on price.variant_id = v.id
            where p.slug = $1
            """,
            slug);

    /// <summary>Stops the import as soon as it has come so far.</summary>
    private sealed class StopAfter(int products, CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Done >= products)
                stop.Cancel();
        }
    }
}
