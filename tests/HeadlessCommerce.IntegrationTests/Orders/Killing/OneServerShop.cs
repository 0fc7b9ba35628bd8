using HeadlessCommerce.IntegrationTests.Payments;
using HeadlessCommerce.IntegrationTests.Payments.Stripe;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Orders.Killing;

/// <summary>
/// A shop with a single server, a process of its own that tests kill: nobody is there to finish what it began until another one takes its place. Money is moved by Stripe's stand-in.
/// </summary>
public sealed class OneServerShop(TestStores stores) : StripeShop(stores)
{
    private ShopProcess? _server;

    protected override int Replicas => 0;

    public override IReadOnlyList<Uri> Urls => _server is { } server ? [server.Url] : base.Urls;

    /// <summary>A server that will be killed.</summary>
    public async Task Open()
    {
        await End();
        await Killed.ResetClock(this);
        Stripe.Heal();
        _server = await ShopProcess.Start(Stores, Configuration);
    }

    /// <summary><c>kill -9</c>.</summary>
    public Task Kill() => _server!.Kill();

    /// <summary>Another server, in this process, after the dead one's sessions have ended.</summary>
    public async Task Succeed()
    {
        Stripe.Heal();
        await Killed.Gone(this);
        await _server!.DisposeAsync();
        _server = null;
        await StartReplica();
    }

    /// <summary>Everything told is heard.</summary>
    public Task Idle() => Eventually(async () => await Scalar<long>("select count(*) from platform.outbox") == 0, "everything told is heard");

    public override async ValueTask DisposeAsync()
    {
        await End();
        await base.DisposeAsync();
    }

    private async Task End()
    {
        if (_server is { } server)
            await server.DisposeAsync();
        _server = null;
        while (Urls.Count > 0)
            await StopReplica(0);
    }
}
