using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Inventory.Counts;
using HeadlessCommerce.Inventory.Documents;
using HeadlessCommerce.Inventory.Purchases;
using HeadlessCommerce.Inventory.Transfers;
using HeadlessCommerce.Platform.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>Transfers, purchases and counts without a server around them.</summary>
internal sealed class StockPapers(StockDatabase stock) : IDisposable
{
    private static readonly ShopContext Shop = new(StockFeedTests.Web, StockFeedTests.Web.DefaultLanguage, StockFeedTests.Web.DefaultCurrency);
    private static readonly Viewer Staff = new() { Client = "test", Subject = "test", Rights = Rights.All };
    private readonly LocationDirectory _locations = new(stock.Db, new NoTopics(), TimeProvider.System, NullLogger<LocationDirectory>.Instance);

    private StockTransferWork Transfers => new(stock.Db, _locations);

    private PurchaseOrderWork Purchases => new(stock.Db, _locations);

    private StockCountWork Counts => new(stock.Db, _locations);

    /// <summary>Writes a transfer and ships it; null: refused.</summary>
    public async Task<Guid?> Ship(Guid variant, Guid from, Guid to, int quantity)
    {
        var draft = await Transfers.Create(new(Code(from), Code(to), [new(Sku(variant), quantity)], Key()), Staff, default);
        var shipped = await Transfers.Ship(new(draft.Id!.Value, Key()), Staff, Shop, default);
        return shipped.Id;
    }

    public async Task<bool> Receive(Guid transfer, Guid variant, int received, int damaged, int lost) =>
        (await Transfers.Receive(new(transfer, [new(Sku(variant), received, damaged, lost)], Key()), Staff, Shop, default)).Id is not null;

    public async Task<bool> Cancel(Guid transfer) => (await Transfers.Cancel(new(transfer, Key()), Staff, Shop, default)).Id is not null;

    public async Task<Guid> Order(Guid variant, Guid location, int quantity) =>
        (await Purchases.Create(new(Code(location), "Supplier", DateTimeOffset.UtcNow.AddDays(3), [new(Sku(variant), quantity)], Key()), Staff, Shop, default)).Id!.Value;

    public async Task<bool> Deliver(Guid purchase, Guid variant, int quantity, bool restIsCancelled = false) =>
        (await Purchases.Receive(new(purchase, [new StockQuantityInput(Sku(variant), quantity)], Key(), restIsCancelled), Staff, Shop, default)).Id is not null;

    public async Task<Guid> Count(Guid variant, Guid location, int found)
    {
        var count = (await Counts.Open(new(Code(location), Key()), Staff, default)).Id!.Value;
        await Counts.Record(new(count, [new(Sku(variant), found)], Key()), Staff, default);
        return count;
    }

    public async Task<bool> Close(Guid count) => (await Counts.Close(new(count, Key()), Staff, Shop, default)).Id is not null;

    public void Dispose() => _locations.Dispose();

    private string Code(Guid location) => location == stock.Warsaw ? "warsaw" : "lodz";

    private static string Sku(Guid variant) => $"SKU-{variant}";

    private static string Key() => Guid.NewGuid().ToString();

    private sealed class NoTopics : ITopics
    {
        public ValueTask PublishAsync<T>(string topic, T message, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

        public ValueTask<IAsyncEnumerable<T>> SubscribeAsync<T>(string topic, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
