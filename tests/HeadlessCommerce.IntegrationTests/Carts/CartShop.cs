using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Carts;

/// <summary>The sample shop over a database of a test class's own and a Redis that it may kill, with as many server processes as a test wants.</summary>
public sealed class CartShop(TestStores stores) : IAsyncLifetime
{
    private readonly List<CartReplica> _replicas = [];
    private CommerceDb? _db;

    public RedisProcess Redis { get; } = new();

    public string Postgres { get; private set; } = "";

    /// <summary>For what a test looks up or prepares; the replicas have pools of their own.</summary>
    public CommerceDb Db => _db!;

    /// <summary>The one that most tests talk to.</summary>
    public CartReplica Server { get; private set; } = null!;

    public TestClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Postgres = new NpgsqlConnectionStringBuilder((await stores.CreateShop()).Postgres) { MaxPoolSize = 20 }.ConnectionString;
        _db = CommercePools.Open(Postgres);
        await Redis.Start();
        Server = await StartReplica();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var replica in _replicas)
            await replica.DisposeAsync();
        Redis.Dispose();
        await Db.Reading.DisposeAsync();
        await Db.Checkout.DisposeAsync();
    }

    /// <summary>Another server process over the same data. One that does not save is one that dies before it comes to it.</summary>
    public async Task<CartReplica> StartReplica(bool saves = true)
    {
        var replica = new CartReplica(this);
        _replicas.Add(replica);
        if (saves)
            await replica.StartSaving();
        return replica;
    }

    /// <summary>A variant that nothing else uses, sold in the channels at a price, so many of it in Warsaw.</summary>
    public async Task<Guid> NewVariant(int stock, long euroCents = 1_000, params string[] channels)
    {
        var id = Guid.CreateVersion7();
        await Execute("insert into catalog.product (id, slug) values ($1, $2)", id, $"p-{id}");
        await Execute("insert into catalog.product_translation (product_id, language, name) values ($1, 'en', 'Thing')", id);
        await Execute("insert into catalog.variant (id, product_id, sku) values ($1, $1, $2)", id, $"SKU-{id}");
        foreach (var channel in channels is [] ? ["web", "till", "app"] : channels)
        {
            await Execute("insert into catalog.product_channel (product_id, channel_id) select $1, id from channels.channel where code = $2", id, channel);
            await SetPrice(id, channel, euroCents);
        }
        if (stock > 0)
            await Receive(id, stock);
        return id;
    }

    public Task SetPrice(Guid variant, string channel, long euroCents) =>
        Execute(
            """
            insert into pricing.price (price_list_id, variant_id, amount_minor)
            select list.id, $1, $3 from pricing.price_list list join channels.channel on channel.id = list.channel_id
            where channel.code = $2 and list.currency = 'EUR' order by list.priority limit 1
            on conflict (variant_id, price_list_id) do update set amount_minor = excluded.amount_minor
            """,
            variant,
            channel,
            euroCents
        );

    public async Task Receive(Guid variant, int quantity)
    {
        var warsaw = await Scalar<Guid>("select id from inventory.location where code = 'warsaw'");
        await Db.Transaction(
            async transaction =>
            {
                StockMove[] moves = [new(variant, warsaw, quantity)];
                await StockLedger.Move(transaction, moves, new(MovementKind.Received, CauseKind.Adjustment, "test", "test", null), CancellationToken.None);
                return true;
            },
            CancellationToken.None
        );
    }

    public async Task<T> Scalar<T>(string sql, params object[] parameters)
    {
        await using var command = Db.Reading.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task Execute(string sql, params object[] parameters)
    {
        await using var command = Db.Checkout.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
