using System.Text.Json;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>The rows of orders. A step or status only moves when the row still stands where the caller believes it stands.</summary>
public static class OrderWrites
{
    /// <summary>Writes a pending order with its lines; false when the cart has an order already (and then nothing is written).</summary>
    public static async Task<bool> Insert(CommerceTransaction transaction, OrderDraft draft, CancellationToken cancellationToken) =>
        (await transaction.Query(Insertion(draft), row => row.GetInt64(0) > 0, cancellationToken))[0];

    /// <summary>The statement of <see cref="Insert"/>.</summary>
    /// <param name="draft">What to write.</param>
    /// <param name="insist">Whether it throws unless it wrote the order; otherwise its one row counts.</param>
    internal static SqlStatement Insertion(OrderDraft draft, bool insist = false) =>
        new(
            $"""
            with placed as (
              insert into orders."order" (id, number, cart_id, cart_version, channel_id, language, currency, payment_status, fulfilment_status, step,
                subtotal_gross_minor, subtotal_net_minor, delivery_gross_minor, delivery_net_minor, total_gross_minor, total_net_minor,
                contact, address, delivery, customer_id, placed_by, token_hash, placed_at_location)
              values ($1, nextval('orders.number')::text, $2, $3, $4, $5, $6, 'PENDING', 'UNFULFILLED', 'AUTHORIZING',
                $7, $8, $9, $10, $7 + $9, $8 + $10, $11::jsonb, $12::jsonb, $13::jsonb, $14::uuid, $15, $16, $28::uuid)
              on conflict (cart_id) where step <> 'RELEASED' do nothing
              returning id
            ), lines as (
              insert into orders.order_line (id, order_id, position, variant_id, sku, name, quantity, unit_gross_minor, total_gross_minor, total_net_minor, tax_percent, added_by)
              select line.id, placed.id, line.position, line.variant_id, line.sku, line.name, line.quantity, line.unit_gross, line.gross, line.net, line.tax_percent, line.added_by::jsonb
              from placed, unnest($17::uuid[], $18::uuid[], $19::text[], $20::text[], $21::integer[], $22::bigint[], $23::bigint[], $24::bigint[], $25::numeric[], $26::text[])
                with ordinality as line (id, variant_id, sku, name, quantity, unit_gross, gross, net, tax_percent, added_by, position)
            ), timeline as (
              insert into orders.order_event (order_id, seq, kind, actor, channel, location_id) select id, 1, 'PLACED', $15, $27, $28::uuid from placed
            ), news as (
              insert into platform.outbox (partition, topic, key, payload)
              select abs(hashtext(id::text) % 8), 'order', id::text, jsonb_build_object('orderId', id, 'version', 1) from placed
            )
            select {One(insist)} from placed
            """,
            [
                draft.Id,
                draft.CartId,
                draft.CartVersion,
                draft.ChannelId,
                draft.Language,
                draft.Currency.Value,
                draft.Subtotal.Gross.Minor,
                draft.Subtotal.Net.Minor,
                draft.Delivery.Gross.Minor,
                draft.Delivery.Net.Minor,
                Json(draft.Contact),
                Json(draft.Address),
                Json(draft.Plan),
                draft.CustomerId,
                draft.PlacedBy,
                draft.TokenHash,
                draft.Lines.Select(line => line.Id).ToArray(),
                draft.Lines.Select(line => line.VariantId).ToArray(),
                draft.Lines.Select(line => line.Sku).ToArray(),
                draft.Lines.Select(line => line.Name).ToArray(),
                draft.Lines.Select(line => line.Quantity).ToArray(),
                draft.Lines.Select(line => line.UnitGrossMinor).ToArray(),
                draft.Lines.Select(line => line.Total.Gross.Minor).ToArray(),
                draft.Lines.Select(line => line.Total.Net.Minor).ToArray(),
                draft.Lines.Select(line => line.TaxPercent).ToArray(),
                draft.Lines.Select(line => line.AddedBy).ToArray(),
                draft.Channel,
                draft.PlacedAt,
            ]
        );

    /// <summary>A pending order is given up: from now on nobody confirms it. False when somebody has confirmed it already.</summary>
    internal static async Task<bool> GiveUp(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        await transaction.Execute(
            """update orders."order" set given_up_at = coalesce(given_up_at, clock_timestamp()) where id = $1 and step <> 'CONFIRMED'""",
            [orderId],
            cancellationToken
        ) > 0;

    /// <summary>Moves a pending order to its end: confirmed or released. False when somebody else did already, or it is given up.</summary>
    public static Task<bool> Finish(
        CommerceTransaction transaction,
        Guid orderId,
        OrderStep step,
        OrderPaymentStatus paymentStatus,
        string actor,
        CancellationToken cancellationToken
    ) => Changed(transaction, Finishing(orderId, step, paymentStatus, actor), cancellationToken);

    /// <summary>The statement of <see cref="Finish"/>.</summary>
    internal static SqlStatement Finishing(Guid orderId, OrderStep step, OrderPaymentStatus paymentStatus, string actor, bool insist = false) =>
        Changing(
            orderId,
            "step = $2, payment_status = $3, fulfilment_status = case $2 when 'RELEASED' then 'CANCELLED' else fulfilment_status end",
            step == OrderStep.Confirmed ? "step = 'AUTHORIZING' and given_up_at is null" : "step = 'AUTHORIZING'",
            new(step == OrderStep.Confirmed ? OrderEventKind.Confirmed : OrderEventKind.Released, actor),
            [step.ToSql(), paymentStatus.ToSql()],
            insist
        );

    /// <summary>Notes where the money of a confirmed order stands, and that something about it changed.</summary>
    public static Task<bool> SetPaymentStatus(
        CommerceTransaction transaction,
        Guid orderId,
        OrderPaymentStatus status,
        OrderEventKind kind,
        long amountMinor,
        string actor,
        string? channel,
        CancellationToken cancellationToken
    ) =>
        Change(
            transaction,
            orderId,
            "payment_status = $2",
            "step = 'CONFIRMED'",
            new(kind, actor, channel, Detail: new() { AmountMinor = amountMinor }),
            [status.ToSql()],
            cancellationToken
        );

    /// <summary>An edit made it cost more than was taken for it.</summary>
    public static Task<int> NotPaidAnyMore(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        transaction.Execute("""update orders."order" set payment_status = 'PARTIALLY_PAID' where id = $1 and payment_status = 'PAID'""", [orderId], cancellationToken);

    /// <summary>Whether somebody must look at an order's money: since a provider would not move it, until it has moved and nothing is left that the shopper has paid too much.</summary>
    internal static SqlStatement Attention(Guid orderId, bool wentWrong, PaymentSums sums) =>
        new(
            """
            update orders."order" set needs_attention = $2
              or (needs_attention and $3 > case fulfilment_status when 'CANCELLED' then 0 else total_gross_minor - reduced_gross_minor end)
            where id = $1 and ($2 or needs_attention)
            """,
            [orderId, wentWrong, sums.Captured - sums.Refunded]
        );

    /// <summary>Notes where the goods stand, and that something about them changed.</summary>
    public static Task<bool> SetFulfilmentStatus(
        CommerceTransaction transaction,
        Guid orderId,
        OrderFulfilmentStatus status,
        OrderEvent happened,
        CancellationToken cancellationToken
    ) => Change(transaction, orderId, "fulfilment_status = $2", "fulfilment_status <> 'CANCELLED'", happened, [status.ToSql()], cancellationToken);

    /// <summary>The lines count the pieces of a fulfilment that leaves.</summary>
    public static Task HandOver(CommerceTransaction transaction, Guid fulfilmentId, CancellationToken cancellationToken) =>
        transaction.Execute(
            """
            update orders.order_line set handed_quantity = handed_quantity + left_now.quantity
            from fulfilment.fulfilment_line left_now where left_now.fulfilment_id = $1 and order_line.id = left_now.order_line_id
            """,
            [fulfilmentId],
            cancellationToken
        );

    /// <summary>Something happened that changes no status; false when there is no such order.</summary>
    public static Task<bool> Tell(CommerceTransaction transaction, Guid orderId, OrderEvent happened, CancellationToken cancellationToken) =>
        Change(transaction, orderId, "step = step", "step <> 'RELEASED'", happened, [], cancellationToken);

    /// <summary>Changes an order's row: version, timeline and news go together with every change.</summary>
    /// <param name="transaction">The effect's transaction.</param>
    /// <param name="orderId">$1.</param>
    /// <param name="set">What changes; the values are $2 and on.</param>
    /// <param name="when">What must hold of the row.</param>
    /// <param name="happened">For the timeline.</param>
    /// <param name="values">The change's own.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>False when the row does not stand as <paramref name="when"/> says; then nothing was written.</returns>
    internal static Task<bool> Change(
        CommerceTransaction transaction,
        Guid orderId,
        string set,
        string when,
        OrderEvent happened,
        object?[] values,
        CancellationToken cancellationToken
    ) => Changed(transaction, Changing(orderId, set, when, happened, values), cancellationToken);

    private static async Task<bool> Changed(CommerceTransaction transaction, SqlStatement change, CancellationToken cancellationToken)
    {
        transaction.WroteEvents();
        return (await transaction.Query(change, row => row.GetInt64(0) > 0, cancellationToken))[0];
    }

    private static SqlStatement Changing(Guid orderId, string set, string when, OrderEvent happened, object?[] values, bool insist = false)
    {
        var next = values.Length + 2;
        return new(
            $"""
            with changed as (
              update orders."order" set {set}, version = version + 1, updated_at = clock_timestamp() where id = $1 and {when} returning id, version
            ), timeline as (
              insert into orders.order_event (order_id, seq, kind, actor, channel, location_id, detail, note, visible_to_customer)
              select id, version, ${next}, ${next + 1}, ${next + 2}::text, ${next + 3}::uuid, coalesce(${next + 4}::jsonb, jsonb_build_object()), ${next + 5}::text, ${next + 6}
              from changed
            ), news as (
              insert into platform.outbox (partition, topic, key, payload)
              select abs(hashtext(id::text) % 8), 'order', id::text, jsonb_build_object('orderId', id, 'version', version) from changed
            )
            select {One(insist)} from changed
            """,
            [
                orderId,
                .. values,
                happened.Kind.ToSql(),
                happened.Actor,
                happened.Channel,
                happened.LocationId,
                Json(happened.Detail),
                happened.Note,
                happened.VisibleToCustomer,
            ]
        );
    }

    private static string One(bool insist) => insist ? "platform.insist(count(*) = 1, 'The order')" : "count(*)";

    private static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
