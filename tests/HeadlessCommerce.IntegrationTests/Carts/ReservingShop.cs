using HeadlessCommerce.Channels;
using HeadlessCommerce.IntegrationTests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>Two replicas of a shop whose web channel holds what is put into a cart, for five minutes and at most ten.</summary>
public sealed class ReservingShop(TestStores stores) : Shop(stores)
{
    protected override int Replicas => 2;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Execute("update channels.channel set reserve_on_add_seconds = 300, reserve_at_most_seconds = 600 where code = 'web'");
        for (var replica = 0; replica < Replicas; replica++)
            await Services(replica).GetRequiredService<ChannelDirectory>().Refresh(TestContext.Current.CancellationToken);
    }
}
