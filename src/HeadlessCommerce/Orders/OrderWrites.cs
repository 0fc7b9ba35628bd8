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
        (await transaction.Query(Insertion([draft]), row => row.GetInt64(0) > 0, cancellationToken))[0];

    /// <summary>The statement of <see cref="Insert"/>, for any number of orders.</summary>
    /// <param name="drafts">What to write.</param>
    /// <param name="insist">Whether it throws unless it wrote all of them; otherwise its one row counts those that it wrote.</param>
    internal static SqlStatement Insertion(IReadOnlyList<OrderDraft> drafts, bool insist = false)
    {
        (OrderDraft Of, OrderDraftLine Line, int Position)[] lines = [.. drafts.SelectMany(draft => draft.Lines.Select((line, index) => (draft, line, index + 1)))];
        return new(
            $"""
            with draft as (
              select * from unnest((select $1)::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[],
                $11::text[], $12::text[], $13::text[], $14::uuid[], $15::text[], $16::bytea[], $17::uuid[], $18::text[])
                as draft (id, cart_id, cart_version, channel_id, language, currency, subtotal_gross, subtotal_net, delivery_gross, delivery_net,
                  contact, address, delivery, customer_id, placed_by, token_hash, placed_at, channel)
            ), placed as (
              insert into orders."order" (id, number, cart_id, cart_version, channel_id, language, currency, payment_status, fulfilment_status, step,
                subtotal_gross_minor, subtotal_net_minor, delivery_gross_minor, delivery_net_minor, total_gross_minor, total_net_minor,
                contact, address, delivery, customer_id, placed_by, token_hash, placed_at_location)
              select id, nextval('orders.number')::text, cart_id, cart_version, channel_id, language, currency, 'PENDING', 'UNFULFILLED', 'AUTHORIZING',
                subtotal_gross, subtotal_net, delivery_gross, delivery_net, subtotal_gross + delivery_gross, subtotal_net + delivery_net,
                contact::jsonb, address::jsonb, delivery::jsonb, customer_id, placed_by, token_hash, placed_at
              from draft
              on conflict (cart_id) where step <> 'RELEASED' do nothing
              returning id
            ), lines as (
              insert into orders.order_line (id, order_id, position, variant_id, sku, name, quantity, unit_gross_minor, total_gross_minor, total_net_minor, tax_percent, added_by)
              select line.id, placed.id, line.position, line.variant_id, line.sku, line.name, line.quantity, line.unit_gross, line.gross, line.net, line.tax_percent, line.added_by::jsonb
              from unnest((select $19)::uuid[], $20::uuid[], $21::integer[], $22::uuid[], $23::text[], $24::text[], $25::integer[], $26::bigint[], $27::bigint[], $28::bigint[],
                $29::numeric[], $30::text[])
                as line (id, order_id, position, variant_id, sku, name, quantity, unit_gross, gross, net, tax_percent, added_by)
              join placed on placed.id = line.order_id
            ), timeline as (
              insert into orders.order_event (order_id, seq, kind, actor, channel, location_id)
              select id, 1, 'PLACED', draft.placed_by, draft.channel, draft.placed_at from placed join draft using (id)
            ), news as (
              insert into platform.outbox (partition, topic, key, payload)
              select abs(hashtext(id::text) % 8), 'order', id::text, jsonb_build_object('orderId', id, 'version', 1) from placed
            )
            select {All(insist)} from placed
            """,
            [
                Each(draft => draft.Id),
                Each(draft => draft.CartId),
                Each(draft => draft.CartVersion),
                Each(draft => draft.ChannelId),
                Each(draft => draft.Language),
                Each(draft => draft.Currency.Value),
                Each(draft => draft.Subtotal.Gross.Minor),
                Each(draft => draft.Subtotal.Net.Minor),
                Each(draft => draft.Delivery.Gross.Minor),
                Each(draft => draft.Delivery.Net.Minor),
                Each(draft => Json(draft.Contact)),
                Each(draft => Json(draft.Address)),
                Each(draft => Json(draft.Plan)),
                Each(draft => draft.CustomerId),
                Each(draft => draft.PlacedBy),
                Each(draft => draft.TokenHash),
                Each(draft => draft.PlacedAt),
                Each(draft => draft.Channel),
                EachLine(line => line.Line.Id),
                EachLine(line => line.Of.Id),
                EachLine(line => line.Position),
                EachLine(line => line.Line.VariantId),
                EachLine(line => line.Line.Sku),
                EachLine(line => line.Line.Name),
                EachLine(line => line.Line.Quantity),
                EachLine(line => line.Line.UnitGrossMinor),
                EachLine(line => line.Line.Total.Gross.Minor),
                EachLine(line => line.Line.Total.Net.Minor),
                EachLine(line => line.Line.TaxPercent),
                EachLine(line => line.Line.AddedBy),
            ]
        );

        T[] Each<T>(Func<OrderDraft, T> column) => [.. drafts.Select(column)];

        T[] EachLine<T>(Func<(OrderDraft Of, OrderDraftLine Line, int Position), T> column) => [.. lines.Select(column)];
    }

    /// <summary>Moves pending orders to their good end, each to where its money stands; throws unless all of them were pending and not given up.</summary>
    internal static SqlStatement Confirming(IReadOnlyCollection<(Guid OrderId, OrderPaymentStatus Paid)> orders, string actor) =>
        new(
            $"""
            with changed as (
              update orders."order" set step = 'CONFIRMED', payment_status = paid.status, version = version + 1, updated_at = clock_timestamp()
              from unnest((select $1)::uuid[], $2::text[]) as paid (order_id, status)
              where id = paid.order_id and step = 'AUTHORIZING' and given_up_at is null returning id, version
            ), timeline as (
              insert into orders.order_event (order_id, seq, kind, actor) select id, version, '{OrderEventKind.Confirmed.ToSql()}', $3 from changed
            ), news as (
              insert into platform.outbox (partition, topic, key, payload)
              select abs(hashtext(id::text) % 8), 'order', id::text, jsonb_build_object('orderId', id, 'version', version) from changed
            )
            select {All(insist: true)} from changed
            """,
            [orders.Select(order => order.OrderId).ToArray(), orders.Select(order => order.Paid.ToSql()).ToArray(), actor]
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
    ) =>
        Change(
            transaction,
            orderId,
            "step = $2, payment_status = $3, fulfilment_status = case $2 when 'RELEASED' then 'CANCELLED' else fulfilment_status end",
            step == OrderStep.Confirmed ? "step = 'AUTHORIZING' and given_up_at is null" : "step = 'AUTHORIZING'",
            new(step == OrderStep.Confirmed ? OrderEventKind.Confirmed : OrderEventKind.Released, actor),
            [step.ToSql(), paymentStatus.ToSql()],
            cancellationToken
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

    /// <summary>What was open is promised or taken; where a promise had been lost, that is nobody's work any more.</summary>
    internal static Task<bool> AddPayment(
        CommerceTransaction transaction,
        Guid orderId,
        OrderPaymentStatus status,
        PaymentSums sums,
        long amountMinor,
        string actor,
        string? channel,
        CancellationToken cancellationToken
    ) =>
        Change(
            transaction,
            orderId,
            $"payment_status = $2, needs_attention = needs_attention and $3 > {Owed}",
            "step = 'CONFIRMED'",
            new(OrderEventKind.PaymentAdded, actor, channel, Detail: new() { AmountMinor = amountMinor }),
            [status.ToSql(), sums.Captured - sums.Refunded],
            cancellationToken
        );

    private const string Owed = "case fulfilment_status when 'CANCELLED' then 0 else total_gross_minor - reduced_gross_minor end";

    /// <summary>
    /// Whether somebody must look at an order's money: since a provider would not move it, or its promise has ended by itself, until money has moved and nothing is left that the shopper has paid too
    /// much. That a promise ends moves none: while something is owed, what was work before stays.
    /// </summary>
    internal static SqlStatement Attention(Guid orderId, bool wentWrong, PaymentSums sums, bool promiseEnded = false) =>
        new(
            $"""update orders."order" set needs_attention = $2 or $3 > {Owed} or ($4 and $3 < {Owed}) where id = $1 and ($2 or needs_attention)""",
            [orderId, wentWrong, sums.Captured - sums.Refunded, promiseEnded]
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

    private static SqlStatement Changing(Guid orderId, string set, string when, OrderEvent happened, object?[] values)
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
            select count(*) from changed
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

    private static string All(bool insist) => insist ? "platform.insist(count(*) = cardinality($1), 'The orders')" : "count(*)";

    private static string? Json<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}
