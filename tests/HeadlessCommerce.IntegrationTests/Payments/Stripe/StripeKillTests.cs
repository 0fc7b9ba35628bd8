using System.Text.Json;
using HeadlessCommerce.IntegrationTests.Journey;
using HeadlessCommerce.IntegrationTests.Orders;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Payments.Stripe;

/// <summary>A server dies while Stripe is at work for it: before Stripe has heard, after it has done it, and while its answer is written down.</summary>
public sealed class StripeKillTests(StripeShop shop) : IClassFixture<StripeShop>, IAsyncLifetime
{
    private const string Sku = "ETH-YIR-KON-250G-WB";

    public static TheoryData<string, string> Points =>
        new()
        {
            { "before Stripe has heard", "RELEASED" },
            { "after Stripe has done it", "CONFIRMED" },
            { "fulfilment.fulfilment", "CONFIRMED" },
            { "payments.payment_transaction", "CONFIRMED" },
        };

    public ValueTask InitializeAsync() => Killed.ResetClock(shop);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Whoever_repeats_the_key_gets_the_one_order_and_one_intent(string point, string alone)
    {
        Assert.NotEmpty(alone);
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var key = Guid.NewGuid().ToString();
        var before = shop.Stripe.Intents.Count;
        await Kill(point, url => StripeShop.Pay(buyer.At(url), key: key));

        var payload = await StripeShop.Pay(buyer, key: key);

        Assert.Empty(Buyer.Errors(payload));
        Assert.Equal(before + 1, shop.Stripe.Intents.Count);
        await shop.AssertMoneyIsStripes();
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task The_worker_asks_by_key_and_there_is_one_end(string point, string alone)
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        await Kill(point, url => StripeShop.Pay(buyer.At(url)));

        await Killed.WorkersRun(shop);

        Assert.Equal(alone, await Killed.Step(shop));
        await shop.AssertMoneyIsStripes();
        Assert.Equal(0, await shop.Scalar<long>("select count(*) from inventory.reservation"));
    }

    [Fact]
    public async Task A_question_that_reaches_Stripe_after_the_order_was_given_up_takes_no_money()
    {
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        var done = new TaskCompletionSource();
        await using (var victim = await ShopProcess.Start(shop.Stores, shop.Configuration))
        {
            async Task GiveUp()
            {
                await victim.Kill();
                await Killed.Gone(shop);
                await Killed.WorkersRun(shop);
            }
            shop.Stripe.Fail(
                new StripeFault("POST payment_intents")
                {
                    OnArrival = GiveUp,
                    OnDone = () =>
                    {
                        done.SetResult();
                        return Task.CompletedTask;
                    },
                }
            );
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => StripeShop.Pay(buyer.At(victim.Url)));
            await done.Task.WaitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal("RELEASED", await Killed.Step(shop));
        Assert.Equal("canceled", shop.Stripe.Intents.Values.Last().Status);
        await shop.AssertMoneyIsStripes();
        await Shop.Eventually(async () => Buyer.Id(await StripeShop.Pay(buyer)) is not null, "the cart is open and can be ordered");
        await shop.AssertMoneyIsStripes();
    }

    [Fact]
    public async Task A_server_that_dies_while_it_gives_the_gift_card_back_after_a_decline_leaves_that_to_the_worker()
    {
        var code = await shop.GiftCard(450);
        var buyer = await Buyer.Ready(shop.Client(), Sku);
        object[] means = [new { provider = "gift-card", token = code }, new { provider = "stripe", token = "pm_card_chargeDeclined" }];
        TableLock? held = null;
        await using (var victim = await ShopProcess.Start(shop.Stores, shop.Configuration))
        {
            shop.Stripe.Fail(new StripeFault("POST payment_intents") { OnDone = async () => held = await TableLock.Take(shop, "payments.account_entry") });
            var asked = buyer.At(victim.Url).Pay(means);
            await Shop.Eventually(() => Task.FromResult(held is not null), "Stripe has declined");
            await held!.SomebodyWaits(shop);
            await victim.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
            await held.DisposeAsync();
        }
        await Killed.Gone(shop);

        await Killed.WorkersRun(shop);

        Assert.Equal("RELEASED", await Killed.Step(shop));
        Assert.Equal(450, await shop.Balance(code));
        await shop.AssertMoneyIsStripes();
    }

    [Theory]
    [InlineData("paymentCapture", "capture", "captured")]
    [InlineData("paymentRefund", "refunds", "refunded")]
    public async Task A_server_that_dies_after_Stripe_moved_the_money_leaves_the_note_to_the_worker(string mutation, string path, string field)
    {
        var placed = await StripeShop.Pay(await Buyer.Ready(shop.Client(), Sku));
        var paymentId = (await shop.Staff().Send("query($id: ID!) { order(id: $id) { payments { id } } }", new { id = Buyer.Id(placed) })).At("order.payments.0.id").GetString();
        if (mutation == "paymentRefund")
            await Move(shop.Staff(), "paymentCapture", paymentId);
        await using (var victim = await ShopProcess.Start(shop.Stores, shop.Configuration))
        {
            shop.Stripe.Fail(new StripeFault($"POST {(path == "refunds" ? path : $"payment_intents/{(await shop.Intent(placed)).Id}/{path}")}") { OnDone = victim.Kill, IsSilent = true });
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => Move(shop.Staff().At(victim.Url), mutation, paymentId));
        }
        await Killed.Gone(shop);
        await Killed.WorkersRun(shop);

        await Shop.Eventually(
            async () =>
                (await shop.Staff().Send($"query($id: ID!) {{ order(id: $id) {{ payments {{ {field} {{ minor }} amount {{ minor }} }} }} }}", new { id = Buyer.Id(placed) }))
                    is var order
                && order.At($"order.payments.0.{field}.minor").GetInt64() == order.At("order.payments.0.amount.minor").GetInt64(),
            "the ledger knows of it"
        );
        Assert.True((await shop.Intent(placed)).Refunds.Count <= 1);
        await shop.AssertMoneyIsStripes();
    }

    private async Task Kill(string point, Func<Uri, Task> request)
    {
        if (point.StartsWith("before", StringComparison.Ordinal) || point.StartsWith("after", StringComparison.Ordinal))
        {
            await using var victim = await ShopProcess.Start(shop.Stores, shop.Configuration);
            shop.Stripe.Fail(
                point.StartsWith("before", StringComparison.Ordinal)
                    ? new StripeFault("POST payment_intents") { OnArrival = victim.Kill, IsLost = true }
                    : new StripeFault("POST payment_intents") { OnDone = victim.Kill, IsSilent = true }
            );
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => request(victim.Url));
            await Killed.Gone(shop);
        }
        else
        {
            await Killed.WhileItWaitsFor(shop, point, request, shop.Configuration);
        }
    }

    private static Task<JsonElement> Move(GraphQLClient staff, string mutation, string? paymentId) =>
        staff.Send(
            $$"""mutation($input: {{char.ToUpperInvariant(mutation[0])}}{{mutation[1..]}}Input!) { {{mutation}}(input: $input) { errors { __typename } } }""",
            new { input = new { paymentId, idempotencyKey = Guid.NewGuid().ToString() } }
        );
}
