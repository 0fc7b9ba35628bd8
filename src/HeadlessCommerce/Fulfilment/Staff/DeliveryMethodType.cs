using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Fulfilment.Staff;

[ObjectType<DeliveryMethod>]
public static class DeliveryMethodType
{
    /// <summary>What shoppers call it, in the language of the request.</summary>
    [Authorize(Rights.DeliveryWrite)]
    public static string Name([Parent] DeliveryMethod method, ShopContext shop) => shop.Text(method.Names);

    /// <summary>The places that send it, or where it is picked up.</summary>
    [ListSize(AssumedSize = 10), Authorize(Rights.DeliveryWrite)]
    public static async Task<IReadOnlyList<Location>> Locations([Parent] DeliveryMethod method, LocationDirectory locations, CancellationToken cancellationToken) =>
        [.. (await locations.Read(cancellationToken)).All.Where(place => method.LocationIds.Contains(place.Id))];
}

[QueryType]
public static class DeliveryQueries
{
    /// <summary>All delivery methods, in the order in which they are offered.</summary>
    [ListSize(AssumedSize = 10), Authorize(Rights.DeliveryWrite)]
    public static async Task<IReadOnlyList<DeliveryMethod>> DeliveryMethods(DeliveryMethods methods, CancellationToken cancellationToken) =>
        await methods.Read(cancellationToken);
}
