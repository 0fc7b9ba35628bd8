using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory.BackInStock;

namespace HeadlessCommerce.IntegrationTests.Inventory;

public sealed class BackInStockTests(TwoReplicas shop) : IClassFixture<TwoReplicas>
{
    private const string Alert = "alert { id status notifiedAt } token";

    [Fact]
    public async Task Who_waits_is_told_once_when_it_is_back_and_no_event_says_where_to_write()
    {
        var (sku, variantId) = await SoldOut(90);
        await using var events = await Events();
        var subscribed = (await Subscribe(variantId, "ada@example.com")).Done();
        Assert.Equal(("PENDING", 32), (subscribed.GetProperty("alert").Text("status"), subscribed.Text("token")!.Length));
        (await Subscribe(variantId, "ADA@example.com")).Done(); // the same address twice is told once
        (await Subscribe(variantId, "bob@example.com")).Done();
        Assert.Equal(0, await Notified(sku));

        await shop.SetStock(sku, "warsaw", 2);
        await Shop.Eventually(async () => await Notified(sku) == 3, "all who wait are told");
        await shop.SetStock(sku, "warsaw", 0);
        await shop.SetStock(sku, "warsaw", 2); // nobody waits any more
        await Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from platform.outbox") == 0, "the outbox is empty");
        var told = await events.Taken(2);
        Assert.Equal(2, told.Select(news => news.AlertId).Distinct().Count());
        Assert.DoesNotContain("example.com", JsonSerializer.Serialize(told), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Who_wants_to_hear_no_more_does_not_and_is_forgotten()
    {
        var (sku, variantId) = await SoldOut(91);
        var token = (await Subscribe(variantId, "eve@example.com")).Done().Text("token");
        for (var i = 0; i < 2; i++)
        {
            var cancelled = (await shop.Client().Do("backInStockUnsubscribe", "backInStockAlert { status }", new { token })).Done();
            Assert.Equal("CANCELLED", cancelled.GetProperty("backInStockAlert").Text("status"));
        }
        Assert.Equal(0, await shop.Scalar<long>("select count(*) from inventory.back_in_stock where email = 'eve@example.com'"));
        await shop.SetStock(sku, "warsaw", 2);
        await Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from platform.outbox") == 0, "the outbox is empty");
        Assert.Equal(0, await Notified(sku));
        Assert.Equal("NOT_FOUND", (await shop.Client().Do("backInStockUnsubscribe", "backInStockAlert { status }", new { token = "none" })).Code());
    }

    [Fact]
    public async Task The_same_key_gives_the_same_alert_and_the_same_token()
    {
        var (_, variantId) = await SoldOut(92);
        var key = StockDesk.NewKey();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Subscribe(variantId, "ada@example.com", key: key, replica: i % 2)));
        Assert.Single(answers.Select(answer => answer.Done().Text("token")).Distinct());
        Assert.Single(answers.Select(answer => answer.GetProperty("alert").Text("id")).Distinct());
        Assert.NotEqual(answers[0].Text("token"), (await Subscribe(variantId, "ada@example.com")).Done().Text("token"));
    }

    [Fact]
    public async Task Who_waits_for_one_place_does_not_hear_of_another()
    {
        var (sku, variantId) = await SoldOut(93);
        (await Subscribe(variantId, "ada@example.com", "lagos")).Done();
        await shop.SetStock(sku, "warsaw", 2);
        await Shop.Eventually(async () => await shop.Scalar<long>("select count(*) from platform.outbox") == 0, "the outbox is empty");
        Assert.Equal(0, await Notified(sku));
        await shop.SetStock(sku, "lagos", 2);
        await Shop.Eventually(async () => await Notified(sku) == 1, "who waits for Lagos is told");
    }

    [Fact]
    public async Task However_shoppers_and_stock_race_nobody_waits_for_what_is_there()
    {
        var (sku, variantId) = await SoldOut(94);
        var answers = Task.WhenAll(Enumerable.Range(0, 20).Select(i => Subscribe(variantId, $"s{i}@example.com", replica: i % 2)));
        await shop.SetStock(sku, "warsaw", 3);
        var waiting = (await answers).Count(answer => answer.Code() is null);
        Assert.All(await answers, answer => Assert.True(answer.Code() is null or "INVALID_STATE", $"{answer}"));
        await Shop.Eventually(async () => await Notified(sku) == waiting, "whoever waits is told");
    }

    [Fact]
    public async Task What_cannot_be_waited_for_is_refused()
    {
        var (_, variantId) = await SoldOut(95);
        var there = await VariantId(await shop.Sku(96));
        Assert.Equal("INVALID_INPUT", (await Subscribe(variantId, "no address")).Code());
        Assert.Equal("INVALID_INPUT", (await Subscribe(variantId, null)).Code());
        Assert.Equal("INVALID_STATE", (await Subscribe(there, "ada@example.com")).Code());
        Assert.Equal("NOT_FOUND", (await Subscribe(GlobalId.Format("ProductVariant", Guid.CreateVersion7()), "ada@example.com")).Code());
        Assert.Equal("NOT_FOUND", (await Subscribe(variantId, "ada@example.com", "nowhere")).Code());
    }

    private async Task<(string Sku, string VariantId)> SoldOut(int number)
    {
        var sku = await shop.Sku(number);
        foreach (var place in new[] { "warsaw", "lodz", "mombasa", "tbilisi", "baku", "lagos", "nairobi" })
            await shop.SetStock(sku, place, 0);
        return (sku, await VariantId(sku));
    }

    private async Task<string> VariantId(string sku) =>
        (await shop.Client().Send("query ($sku: String!) { productVariant(sku: $sku) { id } }", new { sku })).GetProperty("productVariant").Text("id")!;

    private Task<JsonElement> Subscribe(string variantId, string? email, string? location = null, string? key = null, int replica = 0) =>
        shop.Client(replica: replica).Do("backInStockSubscribe", Alert, new { variantId, email, location, idempotencyKey = key ?? StockDesk.NewKey() });

    private async Task<int> Notified(string sku) =>
        (int)await shop.Scalar<long>("select count(*) from inventory.back_in_stock join catalog.variant on variant.id = variant_id where sku = $1 and status = 'NOTIFIED'", sku);

    private async Task<Heard> Events()
    {
        var topics = shop.Services().GetService(typeof(ITopics)) as ITopics;
        return new((await topics!.SubscribeAsync<BackInStockNews>(BackInStockNews.Topic, TestContext.Current.CancellationToken)).GetAsyncEnumerator(TestContext.Current.CancellationToken));
    }

    private sealed class Heard(IAsyncEnumerator<BackInStockNews> events) : IAsyncDisposable
    {
        public async Task<IReadOnlyList<BackInStockNews>> Taken(int count)
        {
            var all = new List<BackInStockNews>();
            while (all.Count < count)
            {
                Assert.True(await events.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
                all.Add(events.Current);
            }
            return all;
        }

        public ValueTask DisposeAsync() => events.DisposeAsync();
    }
}
