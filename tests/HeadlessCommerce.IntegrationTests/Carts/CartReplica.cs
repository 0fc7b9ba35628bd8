using HeadlessCommerce.Carts;
using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Pricing;
using Microsoft.Extensions.DependencyInjection;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>What a server process does with carts, without its transport. Each call is a request with a scope of its own.</summary>
public sealed class CartReplica : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public CartReplica(CartShop shop)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddSingleton<TimeProvider>(shop.Clock);
        services.AddPlatform(shop.Postgres, shop.Redis.ConnectionString).AddChannels().AddCatalog().AddInventory().AddPricing().AddFulfilment().AddCarts();
        _services = services.BuildServiceProvider();
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ChannelDirectory Channels => _services.GetRequiredService<ChannelDirectory>();
    public CartStore Carts => _services.GetRequiredService<CartStore>();
    public CartWatches Watches => _services.GetRequiredService<CartWatches>();
    internal SaveCarts Saving => _services.GetRequiredService<SaveCarts>();

    public Task StartSaving() => Saving.StartAsync(CancellationToken.None);

    public Task<CartAnswer> Create(Viewer viewer, Guid? variant = null, int quantity = 1, string? key = null, string channel = "web") =>
        Request(channel, (shop, goods) =>
            _services.GetRequiredService<CreateCart>()
                .Create(new(variant is { } id ? [new(id, quantity)] : null, key), viewer, shop, goods, TestContext.Current.CancellationToken));

    public Task<CartAnswer> Add(CartLinesAddInput input, Viewer viewer, string channel = "web") =>
        Request(channel, (shop, goods) => Lines.Add(input, viewer, shop, goods, TestContext.Current.CancellationToken));

    public Task<CartAnswer> Add(Guid cart, Guid variant, int quantity, Viewer viewer, string? key = null, string channel = "web") =>
        Add(new(cart, [new(variant, quantity)], IdempotencyKey: key), viewer, channel);

    public Task<CartAnswer> Update(CartLinesUpdateInput input, Viewer viewer) =>
        Request("web", (shop, goods) => Lines.Update(input, viewer, shop, goods, TestContext.Current.CancellationToken));

    public Task<CartAnswer> Remove(CartLinesRemoveInput input, Viewer viewer) => Lines.Remove(input, viewer, TestContext.Current.CancellationToken);

    public Task<CartAnswer> Clear(Guid cart, Viewer viewer) => Lines.Clear(new(cart), viewer, TestContext.Current.CancellationToken);

    public Task<CartAnswer> Select(CartDeliverySelectInput input, Viewer viewer) =>
        Request("web", (shop, goods) =>
            _services.GetRequiredService<SelectDelivery>().Select(input, viewer, shop, goods, new(_services.GetRequiredService<Availability>()), TestContext.Current.CancellationToken));

    public Task<CartPrices> Prices(Cart cart) =>
        Request("web", (shop, goods) => Offers.Prices(cart, shop.Language, goods, TestContext.Current.CancellationToken));

    public CartOffers Offers => _services.GetRequiredService<CartOffers>();

    public Task<(CartHandoff? Handoff, IReadOnlyList<object> Errors)> HandOff(CartHandoffCreateInput input, Viewer viewer) =>
        _services.GetRequiredService<HandOffCart>().Create(input, viewer, TestContext.Current.CancellationToken);

    public Task<CartAnswer> Redeem(string code, Viewer viewer, string? key = null, string channel = "web") =>
        Request(channel, (shop, _) => _services.GetRequiredService<HandOffCart>().Redeem(new(code, key), shop, viewer, TestContext.Current.CancellationToken));

    public static Viewer Guest(string? token = null) =>
        new() { Client = "storefront", Rights = new HashSet<string> { Rights.StorefrontBuy }, CartToken = token };

    public static Viewer Associate(string subject, string location, string? token = null) =>
        Guest(token) with { Subject = subject, Locations = new HashSet<string> { location } };

    internal async Task<T> Request<T>(string channel, Func<ShopContext, GoodsByVariant, Task<T>> work)
    {
        var channels = _services.GetRequiredService<ChannelDirectory>();
        var goods = new GoodsByVariant(_services.GetRequiredService<GoodsReads>());
        ((IDataLoader)goods).Attach(new AtOnce());
        var found = (await channels.Find(channel, TestContext.Current.CancellationToken))!;
        return await work(new(found, found.DefaultLanguage, found.DefaultCurrency), goods);
    }

    private ChangeLines Lines => _services.GetRequiredService<ChangeLines>();

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Stands in for the engine: loads as soon as there are keys.</summary>
    private sealed class AtOnce : ILoaderScope
    {
        public void HasKeys(IDataLoader loader) => _ = Task.Run(async () => (await loader.RunAsync(CancellationToken.None))());
    }
}
