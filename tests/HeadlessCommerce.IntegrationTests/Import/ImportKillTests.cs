using System.Text;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Import;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Import;

/// <summary>An import whose server is killed, and one that is watched from another replica.</summary>
public sealed class ImportKillTests(Shop shop) : IClassFixture<Shop>
{
    private const string Mutation = """
        mutation($input: ProductImportInput!) { productImport(input: $input) { import { id status created updated } errors { ... on Error { code } } } }
        """;

    [Fact]
    public async Task After_kill_9_another_replica_brings_in_what_is_left_and_nothing_twice()
    {
        const int products = 1_200;
        var key = $"k{Guid.NewGuid():N}"[..10];
        var content = "Handle,Title,Option1 Name,Option1 Value,Variant Price,Variant Inventory Qty\n"
            + string.Concat(Enumerable.Range(0, products).Select(i => $"{key}-{i},Mug {i},Size,S,9.90,{i % 7 + 1}\n{key}-{i},,,L,11.90,2\n"));
        var input = new { format = "SHOPIFY", content, idempotencyKey = key };
        var authorization = ("Authorization", $"Bearer {Shop.Token("admin")}");
        await using var victim = await ShopProcess.Start(shop.Stores);
        await using var other = await ShopProcess.Start(shop.Stores);

        using var dying = victim.Client(headers: authorization);
        var asked = dying.Post(Mutation, new { input });
        await Shop.Eventually(async () => await Done(key) >= 200, "the import is under way");
        await victim.Kill();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
        Assert.InRange(await Done(key), 200, products - 1); // or the kill came too late to mean anything

        using var client = other.Client(headers: authorization);
        var repeated = (await client.Send(Mutation, new { input })).GetProperty("productImport");
        Assert.Empty(repeated.GetProperty("errors").EnumerateArray());
        await shop.Execute("update platform.clock set shift = interval '1 minute'"); // nobody renews the dead one's lease
        await Shop.Eventually(
            async () =>
            {
                var now = (await client.Send(Mutation, new { input })).GetProperty("productImport").GetProperty("import");
                Assert.Equal(repeated.GetProperty("import").GetProperty("id").GetString(), now.GetProperty("id").GetString());
                return now.GetProperty("status").GetString() is "COMPLETED" && now.GetProperty("created").GetInt32() == products && now.GetProperty("updated").GetInt32() == 0;
            },
            "the other replica has brought in the rest");

        Assert.Equal(products, await shop.Scalar<long>("select count(*) from catalog.product where slug like $1 || '-%'", key));
        Assert.Equal(2 * products, await shop.Scalar<long>("select count(*) from catalog.variant where sku like upper($1) || '-%'", key));
        Assert.Equal(
            Enumerable.Range(0, products).Sum(i => i % 7 + 3L),
            await shop.Scalar<long>("select sum(on_hand) from inventory.level join catalog.variant on id = variant_id where sku like upper($1) || '-%'", key));
        Assert.Equal(
            2 * products,
            await shop.Scalar<long>("select count(*) from inventory.movement m join catalog.variant v on v.id = m.variant_id where v.sku like upper($1) || '-%'", key));
    }

    [Fact]
    public async Task Subscribers_on_another_replica_see_each_step_and_the_end()
    {
        var key = $"p{Guid.NewGuid():N}"[..10];
        var content = "Handle,Title,Variant Price\n" + string.Concat(Enumerable.Range(0, 250).Select(i => $"{key}-{i},Mug {i},9.90\n"));
        var id = await shop.Db.Transaction(
            transaction => ImportJobs.Create(
                transaction, new(ImportFormat.Shopify, "web", "EUR", null, null, false, "test"), Encoding.UTF8.GetBytes(content), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        await using var progress = await shop.Staff().Subscribe(
            "subscription($id: ID!) { importProgressed(importId: $id) { sequence previousSequence import { status productsDone created } } }",
            new { id = GlobalId.Format("ImportJob", id) });
        var first = (await progress.Next()).GetProperty("importProgressed");
        Assert.Equal(("PENDING", 0L), (first.GetProperty("import").GetProperty("status").GetString(), first.GetProperty("previousSequence").GetInt64()));

        var run = new ImportRunner(shop.Db).Run(id, progress: null, TestContext.Current.CancellationToken);

        var (sent, last) = (first.GetProperty("sequence").GetInt64(), first);
        while (last.GetProperty("import").GetProperty("status").GetString() is not "COMPLETED")
        {
            last = (await progress.Next()).GetProperty("importProgressed");
            Assert.Equal(sent, last.GetProperty("previousSequence").GetInt64());
            Assert.True(last.GetProperty("sequence").GetInt64() > sent);
            sent = last.GetProperty("sequence").GetInt64();
        }
        Assert.Equal(250, last.GetProperty("import").GetProperty("created").GetInt32());
        Assert.Equal("complete", (await progress.NextMessage()).GetProperty("type").GetString());
        await run;
    }

    [Fact]
    public async Task Who_may_not_import_does_not_watch_imports()
    {
        await using var refused = await shop.Staff("associate", "warsaw").Subscribe(
            "subscription($id: ID!) { importProgressed(importId: $id) { sequence } }", new { id = GlobalId.Format("ImportJob", Guid.CreateVersion7()) });
        Assert.Equal("FORBIDDEN", SchemaSamples.Errors(await refused.Refusal(waits: true)).First().Code);
    }

    private Task<int> Done(string key) =>
        shop.Scalar<int>("select coalesce(max(j.products_done), 0) from import.job j join platform.idempotency i on i.key = $1 and i.outcome #>> '{}' = j.id::text", key);
}
