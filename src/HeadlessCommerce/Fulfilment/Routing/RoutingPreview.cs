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
public sealed record OrderRoutingPreviewInput(
    string Method,
    [property: ListSize(AssumedSize = 10)] IReadOnlyList<RoutingLineInput> Lines,
    CountryCode CountryCode,
    string? PostalCode = null,
    GeoPointInput? Near = null,
    IReadOnlyList<RoutingRule>? Rules = null
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
        var stock = await availability.SellableByLocation(variants.Values, cancellationToken);
        var routed = OrderRouting.Decide(
            input.Lines.Select(line => new DeliveryLine(variants[line.Sku], line.Quantity)),
            [.. senders[true].Select(sender => DeliveryOffers.Place(sender, input.CountryCode, input.Near?.Checked()))],
            stock.ToDictionary(level => (level.VariantId, level.LocationId), level => level.Quantity),
            input.Rules ?? await rules.Read(cancellationToken),
            senders[false].Select(sender => new RoutingExclusion(sender.Id, RoutingObstacle.NotInTime)),
            input.CountryCode.Value,
            input.PostalCode
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

[QueryType]
public static class RoutingQueries
{
    /// <summary>Where the goods of an order would come from now, and why: a dry run.</summary>
    /// <param name="input">What order.</param>
    [Authorize(Rights.FulfilmentWrite), Cost(5)]
    public static Task<OrderRoutingPreview> OrderRoutingPreview(OrderRoutingPreviewInput input, RoutingPreview preview, CancellationToken cancellationToken) =>
        preview.Of(input, cancellationToken);

    /// <summary>The rules by which locations are chosen: the first that does not tie decides.</summary>
    [ListSize(AssumedSize = 4), Authorize(Rights.FulfilmentWrite)]
    public static async Task<IReadOnlyList<RoutingRule>> OrderRoutingRules(RoutingRules rules, CancellationToken cancellationToken) => await rules.Read(cancellationToken);
}

/// <summary>The rules by which locations are chosen.</summary>
/// <param name="Rules">In their order; those that are left out do not count.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record OrderRoutingRulesSetInput(IReadOnlyList<RoutingRule> Rules, string? IdempotencyKey = null) : IChangeInput;

/// <summary>The rules as they are now.</summary>
/// <param name="Rules">In their order.</param>
[MutationPayload, Authorize(Rights.DeliveryWrite)]
public sealed record RoutingRulesSet([property: ListSize(AssumedSize = 4)] IReadOnlyList<RoutingRule> Rules);

[MutationType]
public static class RoutingRulesMutations
{
    /// <summary>Sets the rules by which locations are chosen from now on. Work that is open stays where it is.</summary>
    [Authorize(Rights.DeliveryWrite)]
    public static async Task<MutationResult<RoutingRulesSet, InvalidInput, IdempotencyKeyReused>> OrderRoutingRulesSet(
        OrderRoutingRulesSetInput input,
        CommerceDb db,
        RoutingRules rules,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (input.Rules.Distinct().Count() < input.Rules.Count)
            return new InvalidInput("rules names each rule once at most.", ["input", "rules"]);
        var outcome = await Change.Run(
            db,
            viewer,
            input,
            async transaction =>
            {
                await transaction.Execute("update fulfilment.routing_rules set rules = $1", [input.Rules.Select(rule => rule.ToSql()).ToArray()], cancellationToken);
                await transaction.Publish(RoutingRules.Topic, "rules", new { input.Rules }, cancellationToken);
                return new ChangeOutcome(null, []);
            },
            cancellationToken
        );
        await rules.Refresh(cancellationToken);
        return new(new RoutingRulesSet(await rules.Read(cancellationToken)), outcome.Errors());
    }
}
