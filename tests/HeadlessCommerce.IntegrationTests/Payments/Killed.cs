using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Orders;
using HeadlessCommerce.Payments.Transfers;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Payments;

/// <summary>Servers that die in the middle of money, and the workers of those that live.</summary>
public static class Killed
{
    /// <summary>Kills a server while a request of it waits to write a table.</summary>
    public static async Task WhileItWaitsFor(Shop shop, string table, Func<Uri, Task> request, params string[] arguments)
    {
        await using var victim = await ShopProcess.Start(shop.Stores, arguments);
        await using (var held = await TableLock.Take(shop, table))
        {
            var asked = request(victim.Url);
            await held.AWriterWaits(shop, asked);
            await victim.Kill();
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => asked);
        }
        await Gone(shop);
    }

    /// <summary>What the dead server had begun is rolled back when PostgreSQL notices; a batch that was sent whole is carried out.</summary>
    public static Task Gone(Shop shop) =>
        Shop.Eventually(
            async () =>
                !await shop.Scalar<bool>(
                    "select exists (select from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid())"
                ),
            "nothing of the dead server is open"
        );

    /// <summary>A minute later, one round of every worker.</summary>
    public static async Task WorkersRun(Shop shop)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await shop.Execute("update platform.clock set shift = shift + interval '1 minute'");
        var finish = shop.Services().GetRequiredService<FinishOrders>();
        await finish.FinishDue(cancellationToken);
        await finish.ThawCarts(cancellationToken);
        await shop.Services().GetRequiredService<AskProviders>().AskDue(cancellationToken);
    }

    /// <summary>Before each test: with the clock of one before, a request on its way would look given up to the workers.</summary>
    public static ValueTask ResetClock(Shop shop) => new(shop.Execute("update platform.clock set shift = interval '0'"));

    /// <summary>How the newest order stands.</summary>
    public static Task<string> Step(Shop shop) => shop.Scalar<string>("""select step from orders."order" order by placed_at desc limit 1""");
}
