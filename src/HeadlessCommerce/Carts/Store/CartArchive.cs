using HeadlessCommerce.Platform.Persistence;
using NpgsqlTypes;

namespace HeadlessCommerce.Carts;

/// <summary>PostgreSQL's copies of carts. A copy is only ever replaced by a later revision, and never once it is ordered.</summary>
public sealed class CartArchive(CommerceDb db)
{
    /// <summary>The cart as the script stored it; null when there is none.</summary>
    internal async Task<string?> Load(Guid cartId, CancellationToken cancellationToken) =>
        (await db.Query("select state from carts.cart where id = $1", row => row.GetString(0), [cartId], cancellationToken)) is [var state] ? state : null;

    /// <summary>Carts that are frozen for an order for longer than that: who froze them may be dead.</summary>
    public Task<IReadOnlyList<(Guid CartId, Guid OrderId)>> Frozen(TimeSpan atLeast, int limit, CancellationToken cancellationToken) =>
        db.Query(
            """
            select id, (state ->> 'orderId')::uuid from carts.cart
            where status = 'ORDERING' and updated_at < platform.now() - $1::interval order by updated_at limit $2
            """,
            row => (row.GetGuid(0), row.GetGuid(1)),
            [atLeast, limit],
            cancellationToken
        );

    /// <summary>In one statement; of several copies of one cart only the latest may be given.</summary>
    internal async Task Save(IReadOnlyList<CartCopy> carts, CancellationToken cancellationToken)
    {
        await using var command = db.Checkout.CreateCommand(
            """
            insert into carts.cart as known (id, revision, status, state, updated_at)
            select id, revision, status, state::json, clock_timestamp()
            from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[]) as copy (id, revision, status, state)
            order by id -- two replicas that save the same carts must not deadlock
            on conflict (id) do update
            set revision = excluded.revision, status = excluded.status, state = excluded.state, updated_at = excluded.updated_at
            where known.revision < excluded.revision and known.status <> 'ORDERED'
            """
        );
        command.Parameters.AddWithValue(carts.Select(cart => cart.Id).ToArray());
        command.Parameters.AddWithValue(carts.Select(cart => cart.Revision).ToArray());
        command.Parameters.AddWithValue(carts.Select(cart => cart.Status.ToString().ToUpperInvariant()).ToArray());
        command.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, carts.Select(cart => cart.State).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

/// <summary>A cart on its way to PostgreSQL.</summary>
internal sealed record CartCopy(Guid Id, long Revision, CartStatus Status, string State);
