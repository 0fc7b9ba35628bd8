using HeadlessCommerce.IntegrationTests.Support;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.IntegrationTests.Orders;

/// <summary>What must hold of orders, stock and money whatever happened.</summary>
public static class OrderShop
{
    /// <summary>Sets what lies of a SKU at a location by a movement, as staff would.</summary>
    public static async Task SetStock(this Shop shop, string sku, string location, int quantity)
    {
        var staff = shop.Staff();
        var level = (
            await staff.Send("query($sku: String!, $location: String!) { inventoryLevel(sku: $sku, location: $location) { onHand } }", new { sku, location })
        ).GetProperty("inventoryLevel");
        var delta = quantity - (level.ValueKind == System.Text.Json.JsonValueKind.Null ? 0 : level.GetProperty("onHand").GetInt32());
        if (delta != 0)
            await shop.AddStock(sku, location, delta);
    }

    public static async Task AddStock(this Shop shop, string sku, string location, int delta)
    {
        var adjusted = await shop.Staff().Send(
            "mutation($input: InventoryAdjustInput!) { inventoryAdjust(input: $input) { errors { ... on Error { message } } } }",
            new { input = new { sku, location, delta, reason = "CORRECTION", reference = "test", idempotencyKey = Guid.NewGuid().ToString() } }
        );
        Assert.Equal(0, adjusted.GetProperty("inventoryAdjust").GetProperty("errors").GetArrayLength());
    }

    /// <summary>Stock, reservations, allocations and money agree with the orders that exist; nothing is half done.</summary>
    public static async Task AssertSettled(this Shop shop)
    {
        await shop.Db.AssertSettled();
        await shop.AssertMoneyAgrees();
    }

    /// <summary>Every order that is to leave holds exactly the pieces that are still to leave, and levels are the sum of what they say.</summary>
    public static async Task AssertSettledStock(this Shop shop) =>
        Assert.Equal(
            0,
            await shop.Scalar<long>(
                """
                select
                  (select count(*) from (
                    select o.id, sum(l.quantity - l.cancelled_quantity - l.handed_quantity) filter (where o.step = 'CONFIRMED' and o.fulfilment_status <> 'CANCELLED') as sold
                    from orders."order" o join orders.order_line l on l.order_id = o.id group by o.id
                  ) o left join (select order_id, sum(quantity) as held from inventory.allocation group by order_id) a on a.order_id = o.id
                  where coalesce(o.sold, 0) <> coalesce(a.held, 0))
                  + (select count(*) from inventory.level l
                    where l.allocated <> coalesce((select sum(quantity) from inventory.allocation a where (a.variant_id, a.location_id) = (l.variant_id, l.location_id)), 0)
                      or l.reserved <> coalesce((select sum(quantity) from inventory.reservation r where (r.variant_id, r.location_id) = (l.variant_id, l.location_id)), 0))
                """
            )
        );

    /// <summary>The same, of any database of the shop.</summary>
    public static async Task AssertSettled(this CommerceDb db)
    {
        Assert.Equal(0, await db.Scalar<long>("""select count(*) from orders."order" where step = 'AUTHORIZING'"""));
        Assert.Equal(0, await db.Scalar<long>("select count(*) from inventory.reservation"));
        Assert.Equal(
            0,
            await db.Scalar<long>(
                """
                select count(*) from inventory.level l
                where l.on_hand <> coalesce((select sum(quantity) from inventory.movement m where (m.variant_id, m.location_id) = (l.variant_id, l.location_id)), 0)
                  or l.allocated <> coalesce((select sum(quantity) from inventory.allocation a where (a.variant_id, a.location_id) = (l.variant_id, l.location_id)), 0)
                  or l.reserved <> 0 or l.allocated - l.backordered > l.on_hand
                """
            )
        );
        // Each confirmed order that has not left holds exactly its quantities; no other order holds anything.
        Assert.Equal(
            0,
            await db.Scalar<long>(
                """
                select count(*) from (
                  select o.id, sum(l.quantity - l.cancelled_quantity - l.handed_quantity) filter (where o.step = 'CONFIRMED' and o.fulfilment_status <> 'CANCELLED') as sold
                  from orders."order" o join orders.order_line l on l.order_id = o.id group by o.id
                ) o left join (select order_id, sum(quantity) as held from inventory.allocation group by order_id) a on a.order_id = o.id
                where coalesce(o.sold, 0) <> coalesce(a.held, 0)
                """
            )
        );
        // Money is promised or taken for confirmed orders, and for those only; never twice. What an order did not get in the end, nobody holds.
        Assert.Equal(
            0,
            await db.Scalar<long>(
                """
                select count(*) from orders."order" o
                left join payments.payment p on p.order_id = o.id
                left join payments.test_provider_attempt t on t.idempotency_key = p.idempotency_key
                where coalesce(p.provider, 'test') = 'test' and (
                  (o.step = 'CONFIRMED' and o.fulfilment_status <> 'CANCELLED') <> coalesce(t.status in ('AUTHORIZED', 'CAPTURED'), false) or t.charges > 1)
                """
            )
        );
        // Gift cards and credit: what is gone from them is what confirmed orders were paid with.
        Assert.Equal(
            0,
            await db.Scalar<long>(
                """
                select count(*) from payments.payment p join orders."order" o on o.id = p.order_id
                left join payments.account_entry held on held.idempotency_key = p.idempotency_key
                where p.account_id is not null and p.refunding_minor = 0 and p.settling_minor = 0
                  and coalesce(-held.amount_minor, 0) - coalesce((select sum(amount_minor) from payments.account_entry back where back.payment_key = p.idempotency_key), 0)
                    <> case o.step when 'CONFIRMED' then p.authorized_minor - p.refunded_minor else 0 end
                """
            )
        );
    }

    /// <summary>A single value of the database.</summary>
    public static async Task<T> Scalar<T>(this CommerceDb db, string sql, params object?[] parameters) =>
        (await db.Query(sql, row => row.GetFieldValue<T>(0), parameters, TestContext.Current.CancellationToken))[0];

    /// <summary>The ledger and the provider tell the same of each payment, and nothing is on its way.</summary>
    public static async Task AssertMoneyAgrees(this Shop shop) =>
        Assert.Equal(
            0,
            await shop.Scalar<long>(
                """
                select count(*) from payments.payment p join payments.test_provider_attempt t on t.idempotency_key = p.idempotency_key
                where (p.captured_minor, p.refunded_minor) <> (t.captured_minor, t.refunded_minor) or p.settling_minor <> 0 or p.refunding_minor <> 0
                """
            )
        );
}
