using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>Channel and place of whoever did it.</summary>
[ObjectType<CartActor>]
public static class CartActorType
{
    /// <summary>On which channel.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<Channel?> Channel([Parent] CartActor actor, ChannelDirectory channels, CancellationToken cancellationToken) =>
        await channels.Find(actor.ChannelCode, cancellationToken);

    /// <summary>At which place an associate did it; null for shoppers.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<Location?> Location([Parent] CartActor actor, LocationDirectory locations, CancellationToken cancellationToken) =>
        actor.LocationCode is { } code ? (await locations.Read(cancellationToken)).Find(code) : null;
}
