using HeadlessCommerce.IntegrationTests.Payments;
using HeadlessCommerce.IntegrationTests.Payments.Stripe;
using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Orders.Killing;

/// <summary>The only server dies while what is open of orders is paid. One payer repeats the key, the other never comes back; neither pays twice, and nothing waits for ever.</summary>
public sealed class PayOpenKillTests(OneServerShop shop) : IClassFixture<OneServerShop>
{
    /// <summary>Where it dies, and what comes of the payment that nobody repeats.</summary>
    public static TheoryData<string, string> Points =>
        new()
        {
            { "payments.payment", "AUTHORIZED" }, // nothing is written yet
            { "before Stripe has heard", "AUTHORIZED VOIDED" },
            { "after Stripe has done it", "AUTHORIZED AUTHORIZED" },
            { "payments.payment_transaction", "AUTHORIZED AUTHORIZED" }, // its answer is written down
        };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Whoever_repeats_the_key_has_paid_once_and_the_worker_ends_what_nobody_repeats(string point, string alone)
    {
        await shop.Open();
        var (repeated, left) = (await OpenOrder.Of(shop), await OpenOrder.Of(shop));
        await shop.Idle();
        var key = Guid.NewGuid().ToString();
        var asked = await Kill(point, () => [repeated.Send(key: key), left.Send()]);
        foreach (var one in asked)
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => one);
        await shop.Succeed();

        Assert.Empty(PlacedOrder.Errors(await repeated.Send(key: key)));
        Assert.Empty(PlacedOrder.Errors(await repeated.Send(key: key)));
        await shop.Execute("update platform.clock set shift = shift + interval '1 minute'");
        await shop.Services().GetRequiredService<FinishAddedPayments>().FinishDue(TestContext.Current.CancellationToken);

        Assert.Equal("AUTHORIZED AUTHORIZED", await repeated.Payments());
        Assert.Equal(0, await repeated.ToPay());
        Assert.Equal(alone, await left.Payments());
        Assert.Equal(alone == "AUTHORIZED AUTHORIZED" ? 0 : left.Open, await left.ToPay());
        if (await left.ToPay() > 0)
            Assert.Empty(PlacedOrder.Errors(await left.Send()));
        await shop.AssertSettled();
        await shop.AssertMoneyIsStripes();
    }

    private async Task<Task[]> Kill(string point, Func<Task[]> ask)
    {
        if (!point.Contains("Stripe", StringComparison.Ordinal))
        {
            await using var held = await TableLock.Take(shop, point);
            var waiting = ask();
            await TableLock.Wait(shop, waiting.Length);
            await shop.Kill();
            return waiting;
        }
        var dead = new TaskCompletionSource();
        var arrived = 0;
        Task Wait()
        {
            Interlocked.Increment(ref arrived);
            return dead.Task;
        }
        for (var i = 0; i < 6; i++)
            shop.Stripe.Fail(
                point.StartsWith("before", StringComparison.Ordinal)
                    ? new StripeFault("POST payment_intents") { OnArrival = Wait, IsLost = true }
                    : new StripeFault("POST payment_intents") { OnDone = Wait, IsSilent = true }
            );
        var asked = ask();
        await Shop.Eventually(() => Task.FromResult(Volatile.Read(ref arrived) >= asked.Length), "Stripe is asked by both");
        await shop.Kill();
        dead.SetResult();
        return asked;
    }
}
