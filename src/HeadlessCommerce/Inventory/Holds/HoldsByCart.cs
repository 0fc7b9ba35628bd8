using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Holds;

/// <summary>What carts hold at this moment: one statement for all that a request asks about.</summary>
public sealed class HoldsByCart(CommerceDb db) : DataLoader<Guid, CartHold>
{
    protected override async Task<IReadOnlyList<CartHold>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellationToken)
    {
        var rows = await db.Query(
            HoldStatements.Held,
            row => (Cart: row.GetGuid(0), Variant: row.GetGuid(1), Quantity: row.GetInt32(2), Until: row.GetFieldValue<DateTimeOffset>(3), Left: row.GetDouble(4)),
            [keys.ToArray()],
            cancellationToken
        );
        var byCart = rows.ToLookup(row => row.Cart);
        return
        [
            .. keys.Select(key =>
                byCart[key].FirstOrDefault() is { Quantity: > 0 } any
                    ? new CartHold(byCart[key].ToDictionary(row => row.Variant, row => row.Quantity), any.Until, TimeSpan.FromSeconds(any.Left))
                    : CartHold.Nothing
            ),
        ];
    }
}

/// <summary>What a cart holds now.</summary>
/// <param name="ByVariant">Pieces.</param>
/// <param name="Until">When it expires.</param>
/// <param name="Left">How long that is, by the clock that it expires by.</param>
public sealed record CartHold(IReadOnlyDictionary<Guid, int> ByVariant, DateTimeOffset Until, TimeSpan Left)
{
    public static CartHold Nothing { get; } = new(new Dictionary<Guid, int>(), DateTimeOffset.MinValue, TimeSpan.Zero);

    public int Of(Guid variantId) => ByVariant.GetValueOrDefault(variantId);
}
