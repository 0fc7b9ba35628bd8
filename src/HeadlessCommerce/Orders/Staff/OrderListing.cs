using System.Globalization;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Orders;

/// <summary>Pages of orders by keyset: one statement, with the conditions that are given and no others, so that each has its index.</summary>
internal sealed class OrderListing(ReadBatch reads, ChannelDirectory channels, LocationDirectory locations, CommerceDb db)
{
    private const int MinEmailPrefix = 3;
    private const int MaxCount = 10_000; // counting on would read the whole table

    private readonly SqlParameters _parameters = new();
    private readonly List<string> _conditions = ["o.step <> 'RELEASED'"];

    public async Task<Connection<Order>> Page(OrderWhereInput where, OrderOrderInput orderBy, PagingArguments paging, CancellationToken cancellationToken)
    {
        await Restrict(where, cancellationToken);
        var counted = (Sql: $"select count(*)::integer from (select from orders.\"order\" o where {All} limit {MaxCount}) o", Parameters: _parameters.ToArray());
        var key = orderBy.Field == OrderOrderField.PlacedAt ? "o.placed_at" : "o.updated_at";
        var isDescending = orderBy.Direction == SortDirection.Desc != paging.IsBackward;
        var from = paging.IsBackward ? paging.Before : paging.After;
        if (from is not null)
        {
            var (at, id) = Parse(from);
            _conditions.Add($"({key}, o.id) {(isDescending ? "<" : ">")} ({_parameters.Add(at)}::timestamptz, {_parameters.Add(id)}::uuid)");
        }
        var direction = isDescending ? "desc" : "asc";
        var rows = await reads.Query(
            $"""
            select {OrderReads.Columns}, {key} from orders."order" o
            where {All} order by {key} {direction}, o.id {direction} limit {_parameters.Add(paging.Size + 1)}
            """,
            Edge,
            _parameters.ToArray()
        );
        var more = rows.Count > paging.Size;
        var page = rows.Take(paging.Size);
        return paging.IsBackward
            ? new([.. page.Reverse()], hasNextPage: from is not null, hasPreviousPage: more, Count)
            : new([.. page], hasNextPage: more, hasPreviousPage: from is not null, Count);

        async ValueTask<int?> Count(CancellationToken cancellation) =>
            (await db.Query(counted.Sql, row => row.GetInt32(0), counted.Parameters, cancellation))[0] is var count and < MaxCount ? count : null;
    }

    private string All => string.Join(" and ", _conditions);

    private async Task Restrict(OrderWhereInput where, CancellationToken cancellationToken)
    {
        if (where.PaymentStatus is { } payment)
            Add("o.payment_status = any ({0})", payment.Select(status => status.ToSql()).ToArray());
        if (where.FulfilmentStatus is { } fulfilment)
            Add("o.fulfilment_status = any ({0})", fulfilment.Select(status => status.ToSql()).ToArray());
        if (where.Channel is { } codes)
        {
            var known = await channels.Read(cancellationToken);
            Add("o.channel_id = any ({0})", codes.Select(code => known.Find(code)?.Id ?? throw Unknown($"There is no channel \"{code}\".")).ToArray());
        }
        if (where.Location is { } place)
        {
            var id = (await locations.Read(cancellationToken)).Find(place)?.Id ?? throw Unknown($"There is no location \"{place}\".");
            Add("(o.placed_at_location = {0} or exists (select from fulfilment.fulfilment f where f.order_id = o.id and f.location_id = {0}))", id);
        }
        if (where.CustomerId is { } customer)
            Add("o.customer_id = {0}", customer);
        if (where.NumberPrefix is { Length: > 0 } number)
            Add("o.number like {0}", Prefix(number));
        if (where.EmailPrefix is { Length: > 0 } email)
        {
            if (email.Length < MinEmailPrefix)
                throw Unknown($"emailPrefix has at least {MinEmailPrefix} characters.");
            Add("lower(o.contact ->> 'email') like {0}", Prefix(email.ToLowerInvariant()));
        }
        if (where.NeedsAttention is { } attention)
            _conditions.Add(attention ? "o.needs_attention" : "not o.needs_attention");
        if (where.PlacedFrom is { } since)
            Add("o.placed_at >= {0}", since.ToUniversalTime());
        if (where.PlacedBefore is { } before)
            Add("o.placed_at < {0}", before.ToUniversalTime());
    }

    private void Add(string condition, object value) => _conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, _parameters.Add(value)));

    private static string Prefix(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%";

    private static Edge<Order> Edge(NpgsqlDataReader row)
    {
        var order = OrderReads.Read(row);
        var key = row.GetFieldValue<DateTimeOffset>(row.FieldCount - 1);
        return new(order, Cursor.Format(key.UtcTicks.ToString(CultureInfo.InvariantCulture), order.Id.ToString()));
    }

    private static (DateTimeOffset At, Guid Id) Parse(string cursor)
    {
        var keys = Cursor.Parse(cursor, 2);
        return long.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParse(keys[1], out var id)
            ? (new(ticks, TimeSpan.Zero), id)
            : throw new GraphQLException("The cursor is not one that this list gave out; use endCursor or startCursor of a page.", "BAD_CURSOR");
    }

    private static GraphQLException Unknown(string message) => new(message, "BAD_USER_INPUT");
}
