using HeadlessCommerce.IntegrationTests.Payments;
using HeadlessCommerce.IntegrationTests.Payments.Stripe;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders.Killing;

/// <summary>
/// The only server dies while orders are cancelled, edited, returned, exchanged and sold over a counter: all at once, each at exactly the statement that writes a table, or while Stripe gives the money back.
/// Whoever repeats the key finds it done or does it; no money moves twice, nothing stays held.
/// </summary>
public sealed class OrderKillTests(OneServerShop shop) : IClassFixture<OneServerShop>
{
    [Theory]
    [InlineData("orders.order_event")] // nothing is written yet but what a transaction may undo
    [InlineData("payments.payment_transaction")] // the bill follows already, its money is not asked for
    [InlineData("inventory.level")] // everything but the stock
    public async Task What_was_only_begun_is_done_once_by_whoever_repeats_it(string table)
    {
        await shop.Open();
        var stories = new Stories(shop);
        Story[] told =
        [
            await stories.CancelWhole(),
            await stories.CancelPieces(),
            await stories.EditToLess(),
            await stories.EditToMore(),
            await stories.CounterSale(),
            await stories.Exchange(),
            .. table == "inventory.level" ? (Story[])[] : [await stories.RefundReturn()],
            .. table == "payments.payment_transaction" ? (Story[])[] : [await stories.Receive()],
        ];
        await shop.Idle();
        await using (await TableLock.Take(shop, table))
        {
            var asked = told.Select(story => story.Send()).ToArray();
            await TableLock.Wait(shop, told.Length);
            await shop.Kill();
            foreach (var one in asked)
                await Assert.ThrowsAnyAsync<HttpRequestException>(() => one);
        }
        await shop.Succeed();
        await shop.AssertSettledStock();

        await AllIsDoneOnce(told);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_Stripe_was_asked_to_give_back_is_given_back_once(bool stripeHasDoneIt)
    {
        await shop.Open();
        var stories = new Stories(shop);
        Story[] told = [await stories.CancelWhole(), await stories.CancelPieces(), await stories.EditToLess(), await stories.RefundReturn()];
        await shop.Idle();
        var dead = new TaskCompletionSource();
        var arrived = 0;
        Task Wait()
        {
            Interlocked.Increment(ref arrived);
            return dead.Task;
        }
        for (var i = 0; i < 4 * told.Length; i++) // the request asks, and the event on the outbox does
            shop.Stripe.Fail(stripeHasDoneIt ? new StripeFault("POST refunds") { OnDone = Wait, IsSilent = true } : new StripeFault("POST refunds") { OnArrival = Wait, IsLost = true });
        var asked = told.Select(story => story.Send()).ToArray();
        await Shop.Eventually(
            async () =>
                Volatile.Read(ref arrived) >= told.Length
                && await shop.Scalar<long>("select count(*) from payments.payment where refunding_minor > 0") == told.Length,
            "Stripe is asked by all"
        );
        await shop.Kill();
        dead.SetResult();
        foreach (var one in asked)
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => one);
        await shop.Succeed();

        await AllIsDoneOnce(told);
        Assert.All(shop.Stripe.Intents.Values, intent => Assert.True(intent.Refunds.Count <= 1));
    }

    /// <summary>The workers first, then everybody who got no answer.</summary>
    private async Task AllIsDoneOnce(Story[] told)
    {
        await Killed.WorkersRun(shop);
        foreach (var story in told)
            for (var i = 0; i < 2; i++)
                Assert.Equal((story.Name, ""), (story.Name, string.Join(' ', await story.Send())));
        await shop.Idle();
        foreach (var story in told)
            await story.Check();
        await shop.AssertSettled();
        await shop.AssertMoneyIsStripes();
    }
}
