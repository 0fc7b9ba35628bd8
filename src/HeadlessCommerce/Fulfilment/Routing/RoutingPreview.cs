using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment.Staff;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>An order that nobody has placed.</summary>
/// <param name="Method">Code of a delivery method that sends.</param>
/// <param name="Lines">Its goods.</param>
/// <param name="CountryCode">Where they go to.</param>
/// <param name="PostalCode">The same.</param>
/// <param name="Near">The same, as a point.</param>
/// <param name="Rules">Instead of the shop's: to see what others would do.</param>
/// <param name="Channel">Code of the channel whose rules are asked; null: the shop's.</param>
public sealed record OrderRoutingPreviewInput(
    string Method,
    [property: ListSize(AssumedSize = 10)] IReadOnlyList<RoutingLineInput> Lines,
    CountryCode CountryCode,
    string? PostalCode = null,
    GeoPointInput? Near = null,
    IReadOnlyList<RoutingRule>? Rules = null,
    string? Channel = null
);

/// <summary>Pieces of a variant.</summary>
/// <param name="Sku">Of the variant.</param>
/// <param name="Quantity">How many.</param>
public sealed record RoutingLineInput(string Sku, int Quantity);

/// <summary>Where the goods would come from now, and why.</summary>
/// <param name="Parcels">Empty when no places have it all.</param>
/// <param name="Decision">How it would be decided.</param>
[Authorize(Rights.FulfilmentWrite)]
public sealed record OrderRoutingPreview([property: ListSize(AssumedSize = 3)] IReadOnlyList<PreviewParcel> Parcels, RoutingDecision Decision);

/// <summary>What one location would send.</summary>
/// <param name="Location">Which.</param>
/// <param name="Lines">What.</param>
[Authorize(Rights.FulfilmentWrite)]
public sealed record PreviewParcel(Location Location, [property: ListSize(AssumedSize = 10)] IReadOnlyList<FulfilmentLine> Lines);

/// <summary>Asks the rules and writes nothing.</summary>
public sealed class RoutingPreview(
    CommerceDb db,
    DeliveryMethods methods,
    LocationDirectory locations,
    RoutingRules rules,
    Availability availability,
    ChannelDirectory channels,
    TimeProvider time
)
{
    private const int MaxLines = 200;

    public async Task<OrderRoutingPreview> Of(OrderRoutingPreviewInput input, CancellationToken cancellationToken)
    {
        var method =
            (await methods.Read(cancellationToken)).FirstOrDefault(method => method.Code == input.Method && !method.IsPickup)
            ?? throw new GraphQLException($"input.method: there is no method \"{input.Method}\" that sends.", "BAD_USER_INPUT");
        if (input.Lines.Count is 0 or > MaxLines || input.Lines.Any(line => line.Quantity is < 1 or > 1_000_000))
            throw new GraphQLException($"input.lines has 1 to {MaxLines} entries, each with a quantity from 1 to 1000000.", "BAD_USER_INPUT");
        var variants = (
            await db.Query(
                "select sku, id from catalog.variant where sku = any ($1)",
                row => KeyValuePair.Create(row.GetString(0), row.GetGuid(1)),
                [input.Lines.Select(line => line.Sku).ToArray()],
                cancellationToken
            )
        ).ToDictionary();
        if (input.Lines.FirstOrDefault(line => !variants.ContainsKey(line.Sku)) is { } unknown)
            throw new GraphQLException($"input.lines: there is no variant \"{unknown.Sku}\".", "BAD_USER_INPUT");

        var places = await locations.Read(cancellationToken);
        var zone = method.ZoneOf(input.CountryCode, input.PostalCode);
        var senders = DeliveryOffers.Senders(method, places).ToLookup(sender => zone is not null && DeliveryOffers.Promise(method, zone, sender, time.GetUtcNow()) is not null);
        var channel = input.Channel is { } code
            ? await channels.Find(code, cancellationToken) ?? throw new GraphQLException($"input.channel: there is no channel \"{code}\".", "BAD_USER_INPUT")
            : null;
        var ground = await rules.Ground(channel?.Id, cancellationToken, input.Rules);
        var stock = await availability.SellableByLocation(variants.Values, cancellationToken);
        var routed = OrderRouting.Decide(
            input.Lines.Select(line => new DeliveryLine(variants[line.Sku], line.Quantity)),
            [.. senders[true].Select(sender => ground.Place(sender, input.CountryCode, input.Near?.Checked()))],
            stock.ToDictionary(level => (level.VariantId, level.LocationId), level => level.Quantity),
            ground.Rules,
            senders[false].Select(sender => new RoutingExclusion(sender.Id, RoutingObstacle.NotInTime)),
            input.CountryCode.Value,
            input.PostalCode,
            ground.ChannelId
        );
        return new(
            [
                .. (routed.Parcels ?? []).Select(parcel => new PreviewParcel(
                    places.Find(parcel.LocationId)!,
                    [.. parcel.Lines.Select(line => new FulfilmentLine(line.VariantId, line.Quantity, Backordered: 0))]
                )),
            ],
            routed.Decision
        );
    }
}
