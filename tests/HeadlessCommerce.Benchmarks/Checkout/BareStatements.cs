using System.Text.Json;
using HeadlessCommerce.Carts;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Benchmarks.Checkout;

/// <summary>What a checkout reads and writes in PostgreSQL, by hand: the rows that the shop writes, the stock's statements as they are, a round trip for each step, commit included.</summary>
internal sealed class BareStatements
{
    private readonly CommerceDb _db;
    private readonly Guid _channel;
    private readonly Guid _location;
    private readonly Guid _method;

    private BareStatements(CommerceDb db, Guid channel, CurrencyCode currency, Guid location, Guid method)
    {
        (_db, _channel, Currency, _location, _method) = (db, channel, currency, location, method);
    }

    public CurrencyCode Currency { get; }

    public static async Task<BareStatements> Create(CommerceDb db) =>
        (
            await db.Query(
                """
                select channel.id, channel.default_currency, location.id, method.id from channels.channel, inventory.location, fulfilment.method
                where channel.code = 'web' and location.code = $1 and method.kind = 'CLICK_AND_COLLECT'
                """,
                row => new BareStatements(db, row.GetGuid(0), CurrencyCode.Parse(row.GetString(1)), row.GetGuid(2), row.GetGuid(3)),
                [CheckoutStores.Location],
                CancellationToken.None
            )
        )[0];

    /// <summary>What variants are called, cost, and how many there are.</summary>
    public async Task<Dictionary<Guid, (long Price, int Sellable)>> Goods(Guid[] variants) =>
        (
            await _db.Query(
                """
                select v.id, p.amount_minor, (select coalesce(sum(sellable), 0)::int from inventory.level where variant_id = v.id and sellable > 0), v.sku, t.name
                from catalog.variant v
                join catalog.product_translation t on t.product_id = v.product_id and t.language = 'en'
                cross join lateral (
                  select price.amount_minor from pricing.price join pricing.price_list list on list.id = price.price_list_id
                  where price.variant_id = v.id and list.channel_id = $2 and list.currency = $3 order by list.priority desc limit 1) p
                where v.id = any ((select $1)::uuid[])
                """,
                row => (Id: row.GetGuid(0), Price: row.GetInt64(1), Sellable: row.GetInt32(2)),
                [variants, _channel, Currency.Value],
                CancellationToken.None
            )
        ).ToDictionary(row => row.Id, row => (row.Price, row.Sellable));

    /// <summary>Prices, and stock by place.</summary>
    public async Task Offers(Guid[] variants)
    {
        await Goods(variants);
        await _db.Query("select variant_id, location_id, sellable from inventory.level where variant_id = any ((select $1)::uuid[]) and sellable > 0", row => row.GetInt32(2), [variants], CancellationToken.None);
    }

    /// <summary>A pending order with its payment and its stock.</summary>
    public Task Place(Guid orderId, Cart cart, string key)
    {
        var total = cart.Lines.Sum(line => line.PriceSeen * line.Quantity);
        Guid[] variants = [.. cart.Lines.Select(line => line.VariantId)];
        int[] quantities = [.. cart.Lines.Select(line => line.Quantity)];
        return Send(
            ("insert into platform.idempotency (scope, key, input_hash, outcome) values ('bare', $1, '\\x00', jsonb_build_object('orderId', $2::uuid))", [key, orderId]),
            (
                """
                with placed as (
                  insert into orders."order" (id, number, cart_id, cart_version, channel_id, language, currency, payment_status, fulfilment_status, step, subtotal_gross_minor,
                    subtotal_net_minor, delivery_gross_minor, delivery_net_minor, total_gross_minor, total_net_minor, contact, delivery, placed_by, token_hash)
                  values ($1, nextval('orders.number')::text, $2, $3, $4, 'en', $5, 'PENDING', 'UNFULFILLED', 'AUTHORIZING', $6, $6, 0, 0, $6, $6, $7::jsonb, $8::jsonb, 'guest', '\x00')
                  returning id
                ), lines as (
                  insert into orders.order_line (id, order_id, position, variant_id, sku, name, quantity, unit_gross_minor, total_gross_minor, total_net_minor, tax_percent, added_by)
                  select gen_random_uuid(), $1, position, variant_id, 'SKU', 'Name', quantity, price, price * quantity, price * quantity, 0, '{}'
                  from unnest($9::uuid[], $10::integer[], $11::bigint[]) with ordinality as line (variant_id, quantity, price, position)
                ), timeline as (
                  insert into orders.order_event (order_id, seq, kind, actor, channel) values ($1, 1, 'PLACED', 'guest', 'web')
                )
                insert into platform.outbox (partition, topic, key, payload) select abs(hashtext(id::text) % 8), 'bare', id::text, jsonb_build_object('orderId', id, 'version', 1) from placed
                """,
                [
                    orderId, cart.Id, cart.Version, _channel, Currency.Value, total, JsonSerializer.Serialize(cart.Delivery!.Contact), "{}", variants, quantities,
                    cart.Lines.Select(line => line.PriceSeen).ToArray(),
                ]
            ),
            (
                "insert into payments.payment (id, order_id, provider, idempotency_key, status, currency, amount_minor) values ($1, $1, 'test', $2, 'PENDING', $3, $4)",
                [orderId, $"order-{orderId}", Currency.Value, total]
            ),
            (
                StockStatements.Reserve,
                [variants, cart.Lines.Select(_ => _location).ToArray(), quantities, orderId, "ORDER", TimeSpan.FromMinutes(45), cart.Lines.Select(_ => false).ToArray()]
            )
        );
    }

    /// <summary>What the provider of tests remembers.</summary>
    public Task Authorize(Guid orderId) =>
        Send(
            ("insert into payments.test_provider_attempt (idempotency_key, reference, status, amount_minor, currency) values ($1, $1, 'AUTHORIZED', 1, 'EUR')", [$"order-{orderId}"])
        );

    /// <summary>Paid, allocated, and to be picked.</summary>
    public Task Confirm(Guid orderId, Cart cart) =>
        Send(
            (
                """
                with changed as (
                  update orders."order" set step = 'CONFIRMED', payment_status = 'AUTHORIZED', version = version + 1, updated_at = clock_timestamp() where id = $1 returning id, version
                ), timeline as (
                  insert into orders.order_event (order_id, seq, kind, actor) select id, version, 'CONFIRMED', 'system:orders' from changed
                )
                insert into platform.outbox (partition, topic, key, payload)
                select abs(hashtext(id::text) % 8), 'bare', id::text, jsonb_build_object('orderId', id, 'version', version) from changed
                """,
                [orderId]
            ),
            (
                """
                with written as (
                  insert into payments.payment_transaction (id, payment_id, seq, kind, amount_minor, actor, authorized_minor, settling_minor, captured_minor, refunding_minor, refunded_minor, disputed_minor)
                  select gen_random_uuid(), id, 1, 'AUTHORIZED', amount_minor, 'system:orders', amount_minor, 0, 0, 0, 0, 0 from payments.payment where id = $1
                )
                update payments.payment set status = 'AUTHORIZED', last_seq = 1, authorized_minor = amount_minor, updated_at = clock_timestamp() where id = $1
                """,
                [orderId]
            ),
            (
                """
                with opened as (
                  insert into fulfilment.fulfilment (id, order_id, location_id, method_id, kind, pickup_code, promise_earliest, promise_latest)
                  values ($1, $1, $2, $3, 'CLICK_AND_COLLECT', '000000', now(), now()) returning *
                ), lines as (
                  insert into fulfilment.fulfilment_line (fulfilment_id, order_line_id, variant_id, quantity) select $1, gen_random_uuid(), * from unnest($4::uuid[], $5::integer[])
                )
                insert into platform.outbox (partition, topic, key, payload) select abs(hashtext($1::text) % 8), 'bare', $1::text, jsonb_build_object('fulfilmentId', id) from opened
                """,
                [orderId, _location, _method, cart.Lines.Select(line => line.VariantId).ToArray(), cart.Lines.Select(line => line.Quantity).ToArray()]
            ),
            (StockStatements.Allocate, [new[] { orderId }])
        );

    private async Task Send(params (string Text, object?[] Parameters)[] statements)
    {
        await using var connection = await _db.Checkout.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection); // one implicit transaction, and one round trip
        foreach (var (text, parameters) in statements)
        {
            var command = new NpgsqlBatchCommand(text);
            foreach (var value in parameters)
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync();
    }
}
