using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>Chooses one of the options that are offered now. The order asks again whether it still is.</summary>
public sealed class SelectDelivery(CartStore carts, CartOffers offers, DeliveryMethods methods, CartReservations reservations)
{
    private const int MaxOptionId = 200;

    public async Task<CartAnswer> Select(
        CartDeliverySelectInput input,
        Viewer viewer,
        ShopContext shop,
        GoodsByVariant goods,
        StockByVariant stock,
        CancellationToken cancellationToken
    )
    {
        if (CartKey.Fault(input.IdempotencyKey) is { } fault)
            return CartAnswer.Refused(fault);
        if (await carts.Find(input.CartId, viewer, CartAccess.View, cancellationToken) is not { } cart)
            return CartAnswer.Refused(new CartNotFound());

        var (delivery, places, faults) = await Choice(input, cart, shop, goods, stock, cancellationToken);
        var key = CartKey.Of(viewer, "cartDeliverySelect", input.IdempotencyKey, input with { IdempotencyKey = null });
        var request = new CartRequest
        {
            Command = "deliverySelect",
            Needs = CartAccess.Edit,
            Delivery = delivery,
            Faults = faults,
            ExpectedVersion = input.ExpectedVersion,
            KeyHash = key?.Hash,
            InputHash = key?.InputHash,
        };
        var reply = await carts.Change(input.CartId, request, viewer, cancellationToken);
        if (delivery is not null)
            await reservations.Settle(reply, claimed: null, cancellationToken, places);
        return CartAnswer.Of(reply, input.IdempotencyKey);
    }

    private async Task<(CartDelivery? Delivery, IReadOnlyList<Guid> Places, IReadOnlyList<CartFault> Faults)> Choice(
        CartDeliverySelectInput input,
        Cart cart,
        ShopContext shop,
        GoodsByVariant goods,
        StockByVariant stock,
        CancellationToken cancellationToken
    )
    {
        List<InvalidInput> wrong = [.. input.Contact.Faults("input", "contact"), .. input.To?.Faults("input", "to") ?? []];
        if (input.OptionId.Length > MaxOptionId)
            wrong.Add(new($"optionId is longer than {MaxOptionId} characters.", ["input", "optionId"]));
        if (wrong.Count > 0)
            return (null, [], [.. wrong.Select(Fault)]);

        // By its very id: who chose to wait is told when that has become needless.
        if (await offers.Find(cart, input.OptionId, input.To, shop.Language, goods, stock, cancellationToken) is not { } chosen || chosen.Id != input.OptionId)
            return (null, [], [new(CartFaultKind.DeliveryNotAvailable)]);
        if (chosen.NeedsAddress && input.To is null)
            return (null, [], [Fault(new("An address is needed for what is sent.", ["input", "to"]))]);

        var method = (await methods.Read(cancellationToken)).First(method => method.Id == chosen.MethodId);
        var (country, postalCode) = chosen.NeedsAddress
            ? (input.To!.CountryCode, input.To.PostalCode)
            : (chosen.Location!.CountryCode, chosen.Location.PostalCode); // what is collected is collected at a place
        var rate = method.ZoneOf(country, postalCode)?.RateIn(cart.Currency);
        if (rate is null)
            return (null, [], [new(CartFaultKind.DeliveryNotAvailable)]); // its tables changed within this request
        return (
            new()
            {
                OptionId = chosen.Id,
                Kind = chosen.Kind,
                Names = method.Names,
                LocationCode = chosen.NeedsAddress ? null : chosen.Location!.Code,
                Fee = new(rate.Price.Minor, rate.FreeFrom?.Minor, method.TaxCategory),
                To = input.To,
                Contact = new(input.Contact.Name.Trim(), input.Contact.Email, input.Contact.Phone),
                Country = country,
            },
            [.. chosen.Parcels.Select(parcel => parcel.LocationId)],
            []
        );
    }

    private static CartFault Fault(InvalidInput wrong) => new(CartFaultKind.Invalid) { Message = wrong.Message, Path = wrong.Path };
}
