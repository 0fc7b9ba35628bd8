using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Inventory.Holds;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Carts;

/// <summary>
/// Carts of channels that reserve what is put into them: *first the stock is held → then the script puts the line in, judging by what is held → what the script refused is given back*.
/// A crash in between leaves a hold without a line, which expires, or a line that is not held, which the cart's problems say and <c>cartReservationExtend</c> mends.
/// In all other channels nothing here asks anybody.
/// </summary>
public sealed class CartReservations(CommerceDb db, CartStore carts, ChannelDirectory channels, LocationDirectory locations, DeliveryPlanner planner)
{
    /// <summary>Holds what is about to be added.</summary>
    /// <param name="cartId">The cart; it need not exist yet.</param>
    /// <param name="terms">Whose prices the caller prepares for; a cart with others is left alone, the script will refuse.</param>
    /// <param name="viewer">Must be able to change it; null: a cart that is just being made.</param>
    /// <param name="additions">Pieces by variant that shall be more than there are, given the cart.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>What is held then, by variant; null: the channel does not reserve, or the cart cannot be changed anyway.</returns>
    internal async Task<IReadOnlyDictionary<Guid, int>?> Claim(
        Guid cartId,
        CartTerms terms,
        Viewer? viewer,
        Func<Cart?, IEnumerable<(Guid VariantId, int More)>> additions,
        CancellationToken cancellationToken
    )
    {
        if (await Terms(terms.ChannelCode, cancellationToken) is not { } hold)
            return null;
        var cart = viewer is null ? null : await carts.Find(cartId, viewer, CartAccess.Edit, cancellationToken);
        if (viewer is not null && (cart is not { Status: CartStatus.Open } || cart.ChannelCode != terms.ChannelCode))
            return null;
        var more = additions(cart).Where(line => line.More > 0).GroupBy(line => line.VariantId).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.More));
        if (more.Count == 0)
            return null;
        var inCart = InCart(cart);
        HoldLine[] wanted = [.. inCart.Keys.Union(more.Keys).Select(variant => new HoldLine(variant, inCart.GetValueOrDefault(variant), more.GetValueOrDefault(variant)))];
        var preferred = await Preferred(cartId, cart?.Delivery, terms.ChannelCode, wanted, cancellationToken);
        return (
            await db.Transaction(transaction => StockHolds.Claim(transaction, cartId, wanted, preferred, hold, cancellationToken), cancellationToken)
        ).ByVariant;
    }

    /// <summary>After the script: holds what the cart has now, if that is not what was claimed.</summary>
    /// <param name="reply">Of the script.</param>
    /// <param name="claimed">What <see cref="Claim"/> said; null: nothing was claimed.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="preferred">Where it is wanted now, the best first; without it, at the pickup place if one is chosen.</param>
    internal async Task Settle(CartReply reply, IReadOnlyDictionary<Guid, int>? claimed, CancellationToken cancellationToken, IReadOnlyList<Guid>? preferred = null)
    {
        // What a cart that is being ordered holds is about to become the order's; what was claimed for it too late expires.
        if (reply.Cart is not { Status: not CartStatus.Ordering } cart || await Terms(cart.ChannelCode, cancellationToken) is not { } hold)
            return;
        var inCart = cart.Status == CartStatus.Open ? InCart(cart) : [];
        if (claimed is not null && preferred is null && inCart.Count == claimed.Count(pair => pair.Value > 0) && inCart.All(pair => claimed.GetValueOrDefault(pair.Key) == pair.Value))
            return;
        // What is held beyond the cart now is claimed by others who are about to add it: giving it back would make their additions fail.
        var wasDone = reply is { Refusal: null, IsReplay: false, Outcome.Faults: null or [] };
        if (claimed is not null && wasDone && inCart.All(pair => claimed.GetValueOrDefault(pair.Key) >= pair.Value))
            return;
        var lines = Lines(inCart);
        var places = preferred ?? await Preferred(cart.Id, cart.Delivery, cart.ChannelCode, lines, cancellationToken);
        await db.Transaction(
            transaction => StockHolds.Match(transaction, cart.Id, cart.Version, lines, places, hold, renew: false, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>Holds it longer, and again what was lost and is still there.</summary>
    /// <returns>Until when; null: the channel does not reserve.</returns>
    internal async Task<(DateTimeOffset? Before, DateTimeOffset After)?> Extend(CommerceTransaction transaction, Cart cart, CancellationToken cancellationToken)
    {
        if (await Terms(cart.ChannelCode, cancellationToken) is not { } hold)
            return null;
        var before = await transaction.Query(
            "select max(expires_at) from inventory.reservation where owner_id = $1 and expires_at > platform.now()",
            row => row.IsDBNull(0) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(0),
            [cart.Id],
            cancellationToken
        );
        var lines = Lines(InCart(cart));
        var places = await Preferred(cart.Id, cart.Delivery, cart.ChannelCode, lines, cancellationToken);
        var now = await StockHolds.Match(transaction, cart.Id, cart.Version, lines, places, hold, renew: true, cancellationToken);
        return (before[0], now?.Until ?? before[0] ?? DateTimeOffset.MinValue);
    }

    /// <summary>Which cart's hold an order of it may use; null in channels that do not reserve.</summary>
    public static Guid? HolderOf(Cart cart, Channel channel) => channel.ReserveOnAddSeconds is null ? null : cart.Id;

    private async Task<HoldTerms?> Terms(string channelCode, CancellationToken cancellationToken) =>
        await channels.Find(channelCode, cancellationToken) is { ReserveOnAddSeconds: { } seconds, ReserveAtMostSeconds: { } most }
            ? new(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(most))
            : null;

    /// <summary>Where it is collected; what is sent, or not said yet, is held where the channel's rules would send it from.</summary>
    private async Task<IReadOnlyList<Guid>> Preferred(Guid cartId, CartDelivery? delivery, string channelCode, HoldLine[] lines, CancellationToken cancellationToken)
    {
        if (delivery?.LocationCode is { } code && (await locations.Read(cancellationToken)).Find(code) is { } place)
            return [place.Id];
        if (lines.Length == 0 || await channels.Find(channelCode, cancellationToken) is not { } channel)
            return [];
        return await planner.Sources(
            [.. lines.Where(line => line.InCart + line.More > 0).Select(line => new DeliveryLine(line.VariantId, line.InCart + line.More))],
            delivery?.To?.CountryCode ?? channel.TaxCountry,
            delivery?.To?.PostalCode,
            channel,
            cancellationToken,
            cartId
        );
    }

    private static Dictionary<Guid, int> InCart(Cart? cart) =>
        cart?.Lines.GroupBy(line => line.VariantId).ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Quantity)) ?? [];

    private static HoldLine[] Lines(Dictionary<Guid, int> inCart) => [.. inCart.Select(pair => new HoldLine(pair.Key, pair.Value))];
}
