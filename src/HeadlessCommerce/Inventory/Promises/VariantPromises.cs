using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Promises;

[ObjectType<VariantAvailability>]
public static class VariantPromises
{
    /// <summary>
    /// Available to promise by a day: at each place what is sellable now (less what was promised beyond it) and what is to arrive until then, from suppliers and from other places.
    /// What is late counts no more until it has a new day.
    /// </summary>
    /// <param name="at">The day; without it, now.</param>
    /// <param name="location">Code of the one place that counts; without it, all that sell.</param>
    [BatchResolver, Authorize(Rights.StorefrontRead)]
    public static async Task<IReadOnlyList<AvailableToPromise>> AvailableToPromise(
        [Parent] IReadOnlyList<VariantAvailability> availabilities,
        DateTimeOffset? at,
        string? location,
        ReadBatch reads,
        LocationDirectory locations,
        ShopContext shop,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var places = await locations.Read(cancellationToken);
        var day = at ?? time.GetUtcNow();
        var coming = (await Arrivals.Until(reads, [.. availabilities.Select(availability => availability.VariantId).Distinct()], day)).ToLookup(arrival => arrival.VariantId);
        bool Counts(Guid id) => places.Find(id) is { Active: true } place && (location is null || place.Code == location);
        return
        [
            .. availabilities.Select(availability =>
            {
                var byPlace = availability.ByPlace.Where(place => Counts(place.Key)).ToDictionary(place => place.Key, place => (long)place.Value.Sellable);
                foreach (var arrival in coming[availability.VariantId].Where(arrival => Counts(arrival.LocationId)))
                    byPlace[arrival.LocationId] = byPlace.GetValueOrDefault(arrival.LocationId) + arrival.Quantity;
                var quantity = (int)Math.Min(byPlace.Values.Sum(pieces => Math.Max(0, pieces)), int.MaxValue);
                return new AvailableToPromise(day, shop.Channel.StatusOf(quantity), shop.Channel.ShownQuantity(quantity));
            }),
        ];
    }
}
