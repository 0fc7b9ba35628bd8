using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Holds;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>What is held for a line, in channels that reserve what is put into a cart.</summary>
[ObjectType<CartLine>]
public static class CartLineReservation
{
    /// <summary>Until then all its pieces are held for this cart; null when they are not, or the channel holds nothing in carts. <c>cartReservationExtend</c> holds them longer.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<DateTimeOffset?> ReservedUntil([Parent] CartLine line, HoldsByCart holds, ChannelDirectory channels, CancellationToken cancellationToken) =>
        await Of(line, holds, channels, cancellationToken) is { } hold && hold.Of(line.VariantId) >= line.Held ? hold.Until : null;

    /// <summary>Seconds left until then, by the shop's clock: for a countdown.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<int?> ReservedSeconds([Parent] CartLine line, HoldsByCart holds, ChannelDirectory channels, CancellationToken cancellationToken) =>
        await Of(line, holds, channels, cancellationToken) is { } hold && hold.Of(line.VariantId) >= line.Held ? (int)hold.Left.TotalSeconds : null;

    /// <summary>What the line's cart holds; null in channels that do not reserve, and then nothing is asked.</summary>
    internal static async Task<CartHold?> Of(CartLine line, HoldsByCart holds, ChannelDirectory channels, CancellationToken cancellationToken) =>
        await channels.Find(line.Terms!.ChannelCode, cancellationToken) is { ReserveOnAddSeconds: not null } // terms are set where carts are read
            ? await holds.LoadAsync(line.CartId, cancellationToken)
            : null;
}
