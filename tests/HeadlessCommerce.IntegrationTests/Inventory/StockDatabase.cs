using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace HeadlessCommerce.IntegrationTests.Inventory;

/// <summary>A migrated database with places and variants, and nothing else running on it.</summary>
public sealed class StockDatabase(TestStores stores) : IAsyncLifetime
{
    public CommerceDb Db { get; private set; } = null!;

    public string ConnectionString { get; private set; } = "";

    public Guid Warsaw { get; } = Guid.CreateVersion7();
    public Guid Lodz { get; } = Guid.CreateVersion7();

    public async ValueTask InitializeAsync()
    {
        ConnectionString = new NpgsqlConnectionStringBuilder((await stores.CreateEmpty()).Postgres) { MaxPoolSize = 40 }.ConnectionString;
        await MigrationRunner.Migrate(ConnectionString, CancellationToken.None);
        Db = CommercePools.Open(ConnectionString);
        foreach (var (id, code, kind) in new[] { (Warsaw, "warsaw", "STORE"), (Lodz, "lodz", "WAREHOUSE") })
        {
            await Execute(
                """
                insert into inventory.location (id, code, kind, name, line1, city, postal_code, country_code, latitude, longitude, time_zone)
                values ($1, $2, $3, '{"en": "Place"}', '1 Street', 'City', '00-001', 'PL', 52, 21, 'Europe/Warsaw')
                """,
                id,
                code,
                kind
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Db.Reading.DisposeAsync();
        await Db.Checkout.DisposeAsync();
    }

    public async Task<Guid> NewVariant()
    {
        var id = Guid.CreateVersion7();
        await Execute("insert into catalog.product (id, slug) values ($1, $2)", id, $"p-{id}");
        await Execute("insert into catalog.variant (id, product_id, sku) values ($1, $1, $2)", id, $"SKU-{id}");
        return id;
    }

    public async Task<Guid> NewVariant(int warsaw, int lodz = 0)
    {
        var id = await NewVariant();
        if (warsaw > 0)
            await Receive(id, Warsaw, warsaw);
        if (lodz > 0)
            await Receive(id, Lodz, lodz);
        return id;
    }

    public Task Receive(Guid variant, Guid location, int quantity) =>
        Transaction(transaction =>
            StockLedger.Move(transaction, [new(variant, location, quantity)], new(MovementKind.Received, CauseKind.Adjustment, "test", "test", null), CancellationToken.None)
        );

    public Task<T> Transaction<T>(Func<CommerceTransaction, Task<T>> work) => Db.Transaction(work, TestContext.Current.CancellationToken);

    public Task Transaction(Func<CommerceTransaction, Task> work) =>
        Db.Transaction(
            async transaction =>
            {
                await work(transaction);
                return true;
            },
            TestContext.Current.CancellationToken
        );

    /// <summary>Reserves for an order that is being placed.</summary>
    public Task<IReadOnlyList<StockRefusal>> Reserve(Guid order, params StockLine[] lines) =>
        Transaction(transaction =>
            StockLedger.Reserve(transaction, ReservationOwner.Order(order), lines, TimeSpan.FromMinutes(15), CancellationToken.None)
        );

    /// <summary>A place may promise so much beyond what lies there.</summary>
    public Task AllowBackorders(Guid variant, Guid location, int limit) =>
        Transaction(transaction =>
            StockLedger.SetBackorder(
                transaction,
                variant,
                location,
                limit == 0 ? null : new(BackorderKind.Backorder, limit, ShipsAt: null, ShipsWithinDays: 14),
                CancellationToken.None
            )
        );

    /// <summary>Serves those who wait, as the news of the level would have it done.</summary>
    public Task<IReadOnlyList<(Guid OrderId, int Pieces)>> FillBackorders(Guid variant, Guid location) =>
        new FillBackorders(Db).Run(new(variant, location, Backordered: 1), CancellationToken.None);

    internal ExpireReservations NewExpireReservations() => new(Db, TimeProvider.System, NullLogger<ExpireReservations>.Instance);

    public async Task<Level> Level(Guid variant, Guid location) =>
        (
            await Db.Query(
                "select on_hand, reserved, allocated, sellable, version from inventory.level where variant_id = $1 and location_id = $2",
                row => new Level(row.GetInt32(0), row.GetInt32(1), row.GetInt32(2), row.GetInt32(3), row.GetInt64(4)),
                [variant, location],
                TestContext.Current.CancellationToken
            )
        ).Single();

    public async Task<WholeLevel> Whole(Guid variant, Guid location) =>
        (
            await Db.Query(
                "select on_hand, reserved, allocated, backordered, promisable, in_transit, incoming, version from inventory.level where variant_id = $1 and location_id = $2",
                row => new WholeLevel(
                    row.GetInt32(0),
                    row.GetInt32(1),
                    row.GetInt32(2),
                    row.GetInt32(3),
                    row.GetInt32(4),
                    row.GetInt32(5),
                    row.GetInt32(6),
                    row.GetInt64(7)
                ),
                [variant, location],
                TestContext.Current.CancellationToken
            )
        ).Single();

    public async Task<T> Scalar<T>(string sql, params object[] parameters)
    {
        await using var command = Db.Reading.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    public async Task<int> Execute(string sql, params object[] parameters)
    {
        await using var command = Db.Checkout.CreateCommand(sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What must hold whatever happened: each derived number equals the rows it stands for.</summary>
    public async Task AssertTrue()
    {
        const string faults = """
            select coalesce(string_agg(format('%s at %s: %s', sku, code, fault), E'\n'), '')
            from inventory.level join catalog.variant on variant.id = level.variant_id join inventory.location on location.id = level.location_id
            cross join lateral (
              select
                coalesce((select sum(quantity) from inventory.movement m where (m.variant_id, m.location_id) = (level.variant_id, level.location_id)), 0) as moved,
                coalesce((select sum(quantity) from inventory.reservation r where (r.variant_id, r.location_id) = (level.variant_id, level.location_id)), 0) as reserved,
                coalesce((select sum(quantity) from inventory.allocation a where (a.variant_id, a.location_id) = (level.variant_id, level.location_id)), 0) as allocated,
                coalesce((
                  select sum(line.in_transit) from inventory.transfer_line line join inventory.transfer on transfer.id = line.transfer_id
                  where (line.variant_id, transfer.to_location_id) = (level.variant_id, level.location_id)), 0) as in_transit,
                coalesce((
                  select sum(line.incoming) from inventory.purchase_line line join inventory.purchase on purchase.id = line.purchase_id
                  where (line.variant_id, purchase.location_id) = (level.variant_id, level.location_id)), 0) as incoming,
                coalesce((select sum(backordered) from inventory.allocation a where (a.variant_id, a.location_id) = (level.variant_id, level.location_id)), 0)
                + coalesce((select sum(backordered) from inventory.reservation r where (r.variant_id, r.location_id) = (level.variant_id, level.location_id)), 0) as backordered
            ) as rows
            cross join lateral (values
              ('on hand', on_hand, moved), ('reserved', level.reserved, rows.reserved), ('allocated', level.allocated, rows.allocated),
              ('in transit', level.in_transit, rows.in_transit), ('incoming', level.incoming, rows.incoming), ('backordered', level.backordered, rows.backordered)
            ) as figure (what, says, are)
            cross join lateral (select format('%s says %s, its rows %s', what, says, are) as fault) as described
            where says <> are
            """;
        var found = await Scalar<string>(faults);
        Assert.True(found.Length == 0, found);
    }
}

public sealed record WholeLevel(int OnHand, int Reserved, int Allocated, int Backordered, int Promisable, int InTransit, int Incoming, long Version);

public sealed record Level(int OnHand, int Reserved, int Allocated, int Sellable, long Version);
