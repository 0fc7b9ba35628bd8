using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment.Routing;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Pricing;

namespace HeadlessCommerce.Fulfilment;

/// <summary>In which ways goods can reach a shopper, and from where. Takes lines and an address, knows no cart. One statement; the rest is in memory.</summary>
public sealed class DeliveryPlanner(DeliveryMethods methods, LocationDirectory locations, RoutingRules rules, Availability availability, TaxRates taxes, TimeProvider time)
{
    /// <summary>Every option that is possible now: methods in their order, pickup places nearest first.</summary>
    /// <param name="lines">What shall reach the shopper.</param>
    /// <param name="goodsSubtotal">Gross, for free delivery.</param>
    /// <param name="to">The address; without one, what is sent is priced for the channel's own country.</param>
    /// <param name="near">Where the shopper is: nearer places are preferred.</param>
    /// <param name="context">Channel, language, currency.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="heldBy">Whoever holds some of it already: that counts as there.</param>
    /// <param name="stock">Of these lines, where it was read before; null: read now.</param>
    public Task<IReadOnlyList<DeliveryOption>> Options(
        IReadOnlyCollection<DeliveryLine> lines,
        Money goodsSubtotal,
        AddressInput? to,
        GeoPointInput? near,
        ShopContext context,
        CancellationToken cancellationToken,
        Guid? heldBy = null,
        IReadOnlyList<StockOffer>? stock = null
    ) => Options(optionId: null, lines, goodsSubtotal, to, near, context, heldBy, stock, cancellationToken);

    /// <param name="optionId">Null: all. Otherwise only what could have this id, now or later: one method, and one of its places.</param>
    private async Task<IReadOnlyList<DeliveryOption>> Options(
        string? optionId,
        IReadOnlyCollection<DeliveryLine> lines,
        Money goodsSubtotal,
        AddressInput? to,
        GeoPointInput? near,
        ShopContext context,
        Guid? heldBy,
        IReadOnlyList<StockOffer>? stock,
        CancellationToken cancellationToken
    )
    {
        var asked = optionId is not null && optionId.EndsWith(Later, StringComparison.Ordinal) ? optionId[..^Later.Length] : optionId;
        if (lines.Count == 0)
            return [];
        stock ??= await availability.Offers([.. lines.Select(line => line.VariantId).Distinct()], cancellationToken, heldBy);
        var request = new DeliveryRequest(
            lines,
            goodsSubtotal,
            to?.CountryCode ?? context.Channel.TaxCountry,
            to?.PostalCode,
            near?.Checked(),
            context,
            time.GetUtcNow(),
            stock.ToDictionary(level => (level.VariantId, level.LocationId), level => level.Sellable)
        )
        {
            Routing = await rules.Ground(context.Channel.Id, cancellationToken),
            Backorders = stock.Where(level => level.Backorder is not null).ToDictionary(level => (level.VariantId, level.LocationId), level => level.Backorder!.Value),
        };
        var places = await locations.Read(cancellationToken);
        var options = new List<DeliveryOption>();
        foreach (var method in await methods.Read(cancellationToken))
        {
            if (!method.Active || !method.ChannelIds.Contains(context.Channel.Id) || (asked is not null && !method.IsPickup && method.Code != asked))
                continue;
            foreach (var offer in DeliveryOffers.Of(method, places, request, asked is null ? null : place => IdOf(method, place) == asked))
                options.Add(await Priced(method, offer, request, cancellationToken));
        }
        return options;
    }

    // Who chose an option that is there tomorrow must not get one that waits for weeks: it has a name of its own.
    private const string Later = ":later";

    /// <summary>
    /// The option of that id if it is still possible; null: not (or no longer) offered for these inputs. An option that waited is found where its goods have come meanwhile,
    /// not the other way round.
    /// </summary>
    public async Task<DeliveryOption?> Find(
        string optionId,
        IReadOnlyCollection<DeliveryLine> lines,
        Money goodsSubtotal,
        AddressInput? to,
        GeoPointInput? near,
        ShopContext context,
        CancellationToken cancellationToken,
        Guid? heldBy = null,
        IReadOnlyList<StockOffer>? stock = null
    )
    {
        var options = await Options(optionId, lines, goodsSubtotal, to, near, context, heldBy, stock, cancellationToken);
        return options.FirstOrDefault(option => option.Id == optionId)
            ?? (optionId.EndsWith(Later, StringComparison.Ordinal) ? options.FirstOrDefault(option => option.Id == optionId[..^Later.Length]) : null);
    }

    private static string IdOf(DeliveryMethod method, Location place) => $"{method.Code}:{place.Code}";

    /// <summary>
    /// From where the goods would be sent, the best first, by the channel's rules: for whoever holds them before a way is chosen. Empty: the places that send do not have it all.
    /// </summary>
    public async Task<IReadOnlyList<Guid>> Sources(
        IReadOnlyCollection<DeliveryLine> lines,
        CountryCode country,
        string? postalCode,
        Channel channel,
        CancellationToken cancellationToken,
        Guid? heldBy = null
    )
    {
        var places = await locations.Read(cancellationToken);
        var ground = await rules.Ground(channel.Id, cancellationToken);
        var stock = (await availability.Offers([.. lines.Select(line => line.VariantId).Distinct()], cancellationToken, heldBy))
            .ToDictionary(level => (level.VariantId, level.LocationId), level => level.Sellable);
        // The first method that can: as shoppers see them.
        return (await methods.Read(cancellationToken))
            .Where(method => method.Active && !method.IsPickup && method.ChannelIds.Contains(channel.Id) && method.ZoneOf(country, postalCode) is not null)
            .Select(method => DeliveryOffers.Senders(method, places).Select(sender => ground.Place(sender, country, near: null)).ToArray())
            .Select(senders => OrderRouting.Decide(lines, senders, stock, ground.Rules, [], country.Value, postalCode, ground.ChannelId).Parcels)
            .FirstOrDefault(parcels => parcels is not null)
            ?.Select(parcel => parcel.LocationId)
            .ToArray() ?? [];
    }

    private async ValueTask<DeliveryOption> Priced(DeliveryMethod method, DeliveryOffer offer, DeliveryRequest request, CancellationToken cancellationToken)
    {
        var taxedIn = method.IsPickup && offer.Location is { } place ? place.CountryCode : request.Country;
        return new()
        {
            Id = (method.IsPickup ? IdOf(method, offer.Location!) : method.Code) + (offer.Waits ? Later : ""),
            MethodId = method.Id,
            Kind = method.Kind,
            Name = request.Context.Text(method.Names),
            Price = await taxes.Split(offer.Price, taxedIn, method.TaxCategory, request.Context.Channel, cancellationToken),
            Promise = offer.Promise,
            Location = offer.Location,
            Parcels = offer.Parcels,
            Routing = offer.Routing,
            NeedsAddress = !method.IsPickup,
            Backordered = offer.Waits,
        };
    }
}
