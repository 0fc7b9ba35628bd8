using System.Security.Cryptography;
using System.Text.Json;
using HeadlessCommerce.Fulfilment.Routing;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Fulfilment;

/// <summary>The fulfilments of orders, for whoever places and cancels orders.</summary>
public static class Fulfilments
{
    /// <summary>Key of the outbox's topic is the order's id.</summary>
    public const string Topic = "fulfilment";

    internal const string Columns =
        "fulfilment.id, fulfilment.order_id, fulfilment.location_id, fulfilment.kind, fulfilment.status, fulfilment.pickup_code, fulfilment.promise_earliest, "
        + "fulfilment.promise_latest, fulfilment.version, fulfilment.created_at, fulfilment.updated_at";

    /// <summary>Opens one fulfilment per parcel of the plan, and with it a pickup code for what is collected. One statement. What it returns carries the codes.</summary>
    /// <param name="transaction">Its unit of work.</param>
    /// <param name="orderId">For which order.</param>
    /// <param name="plan">Who sends what.</param>
    /// <param name="lines">Of the order.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="cause">Why, when it is not because the order was placed.</param>
    public static Task<IReadOnlyList<FulfilmentTask>> Open(
        CommerceTransaction transaction,
        Guid orderId,
        FulfilmentPlan plan,
        IReadOnlyList<OrderedLine> lines,
        CancellationToken cancellationToken,
        RoutingCause? cause = null
    )
    {
        transaction.WroteEvents();
        return transaction.Query(Opening([new(orderId, plan, lines, cause ?? RoutingCause.Placed)]), row => Read(row, withCode: true), cancellationToken);
    }

    /// <summary>The statement of <see cref="Open"/>, for any number of orders.</summary>
    internal static SqlStatement Opening(IReadOnlyList<FulfilmentOpening> openings)
    {
        (Guid Id, Parcel Parcel, FulfilmentOpening Of)[] parcels = [.. openings.SelectMany(opening => opening.Plan.Parcels.Select(parcel => (Guid.CreateVersion7(), parcel, opening)))];
        (Guid Fulfilment, OrderedLine Line)[] shares =
        [
            .. openings.SelectMany(opening =>
            {
                Guid[] ids = [.. parcels.Where(parcel => ReferenceEquals(parcel.Of, opening)).Select(parcel => parcel.Id)];
                return FulfilmentShares.Of(opening.Plan.Parcels, opening.Lines).Select(share => (ids[share.Parcel], share.Line));
            }),
        ];
        return new(
            $"""
            with parcel as (
              select * from unnest((select $1)::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[],
                $9::text[], $10::uuid[], $11::text[], $12::text[], $13::text[])
                as parcel (id, order_id, location_id, method_id, kind, code, earliest, latest, reason, from_id, refusal, actor, decision)
            ), opened as (
              insert into fulfilment.fulfilment (id, order_id, location_id, method_id, kind, pickup_code, promise_earliest, promise_latest)
              select id, order_id, location_id, method_id, kind, code, earliest, latest from parcel
              returning *
            ), lines as (
              insert into fulfilment.fulfilment_line (fulfilment_id, order_line_id, variant_id, quantity)
              select * from unnest((select $14)::uuid[], $15::uuid[], $16::uuid[], $17::integer[])
            ), routed as (
              insert into fulfilment.routing (fulfilment_id, reason, from_fulfilment_id, refusal, actor, decision)
              select id, reason, from_id, refusal, actor, decision::jsonb from parcel where decision is not null
            ), news as (
              insert into platform.outbox (partition, topic, key, payload)
              select abs(hashtext(order_id::text) % 8), '{Topic}', order_id::text,
                jsonb_build_object('fulfilmentId', id, 'orderId', order_id, 'locationId', location_id, 'to', status)
              from opened
            )
            select {Columns} from opened as fulfilment order by id
            """,
            [
                Each(parcel => parcel.Id),
                Each(parcel => parcel.Of.OrderId),
                Each(parcel => parcel.Parcel.LocationId),
                Each(parcel => parcel.Of.Plan.MethodId),
                Each(parcel => SqlEnum.ToSql(parcel.Of.Plan.Kind)),
                Each(parcel => parcel.Of.Plan.Kind.IsPickup ? NewPickupCode() : null),
                Each(parcel => parcel.Of.Plan.Promise.Earliest.ToUniversalTime()),
                Each(parcel => parcel.Of.Plan.Promise.Latest.ToUniversalTime()),
                Each(parcel => parcel.Of.Cause.Reason.ToSql()),
                Each(parcel => parcel.Of.Cause.From),
                Each(parcel => parcel.Of.Cause.Refusal?.ToSql()),
                Each(parcel => parcel.Of.Cause.Actor),
                Each(parcel => parcel.Of.Plan.Routing is { } routing ? JsonSerializer.Serialize(routing, JsonSerializerOptions.Web) : null),
                shares.Select(share => share.Fulfilment).ToArray(),
                shares.Select(share => share.Line.OrderLineId).ToArray(),
                shares.Select(share => share.Line.VariantId).ToArray(),
                shares.Select(share => share.Line.Quantity).ToArray(),
            ]
        );

        T[] Each<T>(Func<(Guid Id, Parcel Parcel, FulfilmentOpening Of), T> column) => [.. parcels.Select(column)];
    }

    /// <summary>Cancels what has not left; its allocation is the caller's to give back (<see cref="StockLedger.Deallocate"/>, which keeps what left).</summary>
    /// <returns>Those that were cancelled.</returns>
    public static Task<IReadOnlyList<FulfilmentTask>> Cancel(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken)
    {
        transaction.WroteEvents();
        return transaction.Query(
            $"""
            with cancelled as (
              update fulfilment.fulfilment set status = 'CANCELLED', version = version + 1, updated_at = platform.now()
              where order_id = $1 and status in ('OPEN', 'PICKING', 'READY')
              returning *
            ), news as (
              insert into platform.outbox (partition, topic, key, payload)
              select abs(hashtext($1::text) % 8), '{Topic}', $1::text, jsonb_build_object('fulfilmentId', id, 'orderId', order_id, 'locationId', location_id, 'to', status)
              from cancelled
            )
            select {Columns} from cancelled as fulfilment order by id
            """,
            row => Read(row, withCode: false),
            [orderId],
            cancellationToken
        );
    }

    /// <summary>Where each fulfilment of an order stands, within a transaction.</summary>
    public static Task<IReadOnlyList<FulfilmentStatus>> Statuses(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken) =>
        transaction.Query(
            "select status from fulfilment.fulfilment where order_id = $1",
            row => SqlEnum.Parse<FulfilmentStatus>(row.GetString(0)),
            [orderId],
            cancellationToken
        );

    /// <summary>The fulfilments of orders, in the round trip of the level, oldest first. <paramref name="withCodes"/>: the caller is the orders' owner.</summary>
    public static Task<IReadOnlyList<FulfilmentTask>> ByOrders(ReadBatch reads, IReadOnlyCollection<Guid> orderIds, bool withCodes) =>
        reads.Query(
            $"select {Columns} from fulfilment.fulfilment where order_id = any ((select $1)::uuid[]) order by order_id, id",
            row => Read(row, withCodes),
            orderIds.ToArray()
        );

    internal static FulfilmentTask Read(NpgsqlDataReader row, bool withCode) =>
        new()
        {
            Id = row.GetGuid(0),
            OrderId = row.GetGuid(1),
            LocationId = row.GetGuid(2),
            Kind = SqlEnum.Parse<DeliveryKind>(row.GetString(3)),
            Status = SqlEnum.Parse<FulfilmentStatus>(row.GetString(4)),
            PickupCode = withCode && !row.IsDBNull(5) ? row.GetString(5) : null,
            Promise = row.IsDBNull(6) ? null : new(row.GetFieldValue<DateTimeOffset>(6), row.GetFieldValue<DateTimeOffset>(7)),
            Version = row.GetInt64(8),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(9),
            UpdatedAt = row.GetFieldValue<DateTimeOffset>(10),
        };

    // Short enough to say at a counter; guessing is stopped by FulfilmentWork's limit of misses.
    private static string NewPickupCode() => RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture);
}
