using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Holds;

/// <summary>For how long a cart holds stock.</summary>
/// <param name="Lifetime">From each addition and extension on.</param>
/// <param name="AtMost">From the first addition on, whatever is added or extended; then others have their chance.</param>
public readonly record struct HoldTerms(TimeSpan Lifetime, TimeSpan AtMost);

/// <summary>What an owner shall hold of a variant.</summary>
/// <param name="InCart">Pieces that its cart has.</param>
/// <param name="More">Pieces that are being added.</param>
public readonly record struct HoldLine(Guid VariantId, int InCart, int More = 0);

/// <summary>What an owner holds now.</summary>
/// <param name="ByVariant">Pieces; what is not named is not held.</param>
/// <param name="Until">All of it expires together.</param>
public sealed record StockHold(IReadOnlyDictionary<Guid, int> ByVariant, DateTimeOffset Until);

/// <summary>
/// Soft reservations: a cart holds what is in it, for a while, wherever it lies. Unlike an order's reservation, a hold takes what there is and follows the cart up and down;
/// whoever holds less than the cart has is told by the cart's problems. It becomes firm by <see cref="GiveOver"/>.
/// </summary>
public static class StockHolds
{
    /// <summary>Holds more: each line's pieces beyond what the owner holds or has in its cart. What is not named stays as it is.</summary>
    public static async Task<StockHold> Claim(
        CommerceTransaction transaction,
        Guid ownerId,
        IReadOnlyList<HoldLine> lines,
        IReadOnlyList<Guid> preferred,
        HoldTerms terms,
        CancellationToken cancellationToken
    ) => (await Set(transaction, ownerId, version: 0, lines, preferred, terms, renew: true, keepOthers: true, cancellationToken))!;

    /// <summary>Holds exactly what the cart has, as far as there is so much.</summary>
    /// <param name="transaction">Its unit of work.</param>
    /// <param name="ownerId">The cart.</param>
    /// <param name="version">The cart's: an older one than was matched before changes nothing.</param>
    /// <param name="lines">All that it has.</param>
    /// <param name="preferred">Where it is wanted, the best first.</param>
    /// <param name="terms">For how long.</param>
    /// <param name="renew">Whether the life time starts anew.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>Null: a later version was matched already.</returns>
    public static Task<StockHold?> Match(
        CommerceTransaction transaction,
        Guid ownerId,
        long version,
        IReadOnlyList<HoldLine> lines,
        IReadOnlyList<Guid> preferred,
        HoldTerms terms,
        bool renew,
        CancellationToken cancellationToken
    ) => Set(transaction, ownerId, version, lines, preferred, terms, renew, keepOthers: false, cancellationToken);

    /// <summary>
    /// The cart's hold ends for an order that reserves the lines next, in the same transaction: the levels of both stay locked in between, so nobody else can take what was held.
    /// If the order is then refused, the caller rolls back and the cart holds what it held.
    /// </summary>
    public static async Task GiveOver(CommerceTransaction transaction, Guid cartId, IEnumerable<StockLine> lines, CancellationToken cancellationToken)
    {
        StockLine[] all = [.. lines];
        object[] parameters = [cartId, all.Select(line => line.VariantId).ToArray(), all.Select(line => line.LocationId).ToArray()];
        await transaction.Query(HoldStatements.LockBoth, row => row.GetInt32(0), parameters, cancellationToken);
        await StockLedger.Release(transaction, ReservationOwner.Cart(cartId), cancellationToken);
    }

    private static async Task<StockHold?> Set(
        CommerceTransaction transaction,
        Guid ownerId,
        long version,
        IReadOnlyList<HoldLine> lines,
        IReadOnlyList<Guid> preferred,
        HoldTerms terms,
        bool renew,
        bool keepOthers,
        CancellationToken cancellationToken
    )
    {
        var begun = await transaction.Query(
            HoldStatements.Begin,
            row => row.GetFieldValue<DateTimeOffset>(0),
            [ownerId, version, terms.Lifetime, terms.AtMost, renew],
            cancellationToken
        );
        if (begun is not [var until])
            return null;
        var held = await transaction.Query(
            HoldStatements.Fill,
            row => KeyValuePair.Create(row.GetGuid(0), row.GetInt32(1)),
            [
                ownerId,
                lines.Select(line => line.VariantId).ToArray(),
                lines.Select(line => line.InCart).ToArray(),
                lines.Select(line => line.More).ToArray(),
                preferred.ToArray(),
                until,
                keepOthers,
            ],
            cancellationToken
        );
        transaction.WroteEvents();
        return new(held.ToDictionary(), until);
    }
}
