using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>Name and place of the chosen delivery.</summary>
[ObjectType<CartDelivery>]
public static class CartDeliveryType
{
    /// <summary>What shoppers call it, in the language of the request.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static string Name([Parent] CartDelivery delivery, ShopContext shop) => shop.Text(delivery.Names);

    /// <summary>Where the goods are collected; null for what is sent.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<Location?> Location([Parent] CartDelivery delivery, LocationDirectory locations, CancellationToken cancellationToken) =>
        delivery.LocationCode is { } code ? (await locations.Read(cancellationToken)).Find(code) : null;
}
