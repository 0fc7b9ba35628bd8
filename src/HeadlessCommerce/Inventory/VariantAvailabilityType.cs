using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory;

/// <summary>Adds stock to what the catalogue sells.</summary>
[ObjectType<ProductVariant>]
public static class VariantStock
{
    /// <summary>What can be bought of it now, and where. A look, not a promise: stock is held from the moment an order is placed.</summary>
    [BatchResolver, Authorize(Rights.StorefrontRead)]
    public static async Task<IReadOnlyList<VariantAvailability>> Availability(
        [Parent] IReadOnlyList<ProductVariant> variants,
        ReadBatch reads,
        LocationDirectory locations,
        ShopContext shop,
        ISelection selection,
        CancellationToken cancellationToken
    )
    {
        var places = await locations.Read(cancellationToken);
        Guid[] ids = [.. variants.Select(variant => variant.Id).Distinct()];
        if (!selection.IsSelected("byLocation") && !selection.IsSelected("availableToPromise"))
        {
            var sums = (await Inventory.Availability.Sums(reads, ids, places.ActiveIds)).ToDictionary(sum => sum.VariantId);
            return [.. variants.Select(variant => Of(variant.Id, sums.TryGetValue(variant.Id, out var sum) ? sum : new(variant.Id, 0, []), null, shop.Channel))];
        }
        var levels = (await Inventory.Availability.Levels(reads, ids)).Where(level => places.Find(level.LocationId) is { Active: true }).ToLookup(level => level.VariantId);
        return [.. variants.Select(variant => Of(variant.Id, SumOf(variant.Id, levels[variant.Id]), levels[variant.Id], shop.Channel))];
    }

    private static StockSum SumOf(Guid variantId, IEnumerable<StockOffer> offers) =>
        new(variantId, offers.Sum(offer => Math.Max(0, offer.Sellable)), [.. offers.Select(offer => offer.Backorder).OfType<BackorderOffer>()]);

    private static VariantAvailability Of(Guid variantId, StockSum sum, IEnumerable<StockOffer>? offers, Channel channel)
    {
        BackorderOffer? first =
            sum.Backorders.Count > 0 ? sum.Backorders.MinBy(offer => offer.ShipsBy) with { Quantity = sum.Backorders.Sum(offer => offer.Quantity) } : null;
        return new()
        {
            VariantId = variantId,
            Status = channel.StatusOf(sum.Sellable, first?.Kind),
            Sellable = channel.ShownQuantity(sum.Sellable),
            Backorder = first is { } offer ? channel.Shown(offer) : null,
            ByPlace = offers?.ToDictionary(offer => offer.LocationId)!,
        };
    }

    extension(Channel channel)
    {
        internal BackorderAvailability Shown(BackorderOffer offer) => new(offer.Kind, offer.ShipsBy, channel.ShownQuantity(offer.Quantity));
    }
}

[ObjectType<VariantAvailability>]
public static class VariantAvailabilityType
{
    /// <summary>Place by place, the nearest first when a point is given, otherwise by code. Places that have never had it are left out.</summary>
    /// <param name="near">A point to sort and measure from.</param>
    [BatchResolver, UsePaging, Authorize(Rights.StorefrontRead)]
    public static async Task<IReadOnlyList<Connection<LocationAvailability>>> ByLocation(
        [Parent] IReadOnlyList<VariantAvailability> availabilities,
        PagingArguments paging,
        GeoPointInput? near,
        LocationDirectory locations,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        var ordered = (await locations.Read(cancellationToken)).NearestTo(near?.Checked());
        return
        [
            .. availabilities.Select(availability =>
                ordered
                    .Where(place => availability.ByPlace.ContainsKey(place.Location.Id))
                    .Select(place =>
                    {
                        var offer = availability.ByPlace[place.Location.Id];
                        return new LocationAvailability(
                            place.Location,
                            shop.Channel.StatusOf(offer.Sellable, offer.Backorder?.Kind),
                            shop.Channel.ShownQuantity(offer.Sellable),
                            place.DistanceKm,
                            offer.Backorder is { } beyond ? shop.Channel.Shown(beyond) : null
                        );
                    })
                    .ToList()
                    .Page(paging, place => place.Location.Code)
            ),
        ];
    }
}
