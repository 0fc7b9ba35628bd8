using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Pricing;

[MutationType]
public static class PricingMutations
{
    /// <summary>Makes a price list, empty.</summary>
    /// <param name="input">The list.</param>
    [Authorize(Rights.PricingWrite)]
    public static async Task<MutationResult<PriceList, InvalidInput, ChannelNotFound, PriceListCodeTaken, IdempotencyKeyReused>> PriceListCreate(
        PriceListCreateInput input,
        CommerceDb db,
        ChannelDirectory channels,
        ReadBatch reads,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var known = await channels.Read(cancellationToken);
        var outcome = await Change.Run(db, viewer, input, transaction => CreatePriceList.Run(transaction, input, known, cancellationToken), cancellationToken);
        return new(outcome.Id is { } id ? await PriceLists.ById(reads, id) : null, outcome.Errors());
    }

    /// <summary>Writes up to 500 prices of a list, valid at once. Bad rows are left out and listed among the errors.</summary>
    /// <param name="input">The list and its rows.</param>
    [Authorize(Rights.PricingWrite)]
    public static async Task<MutationResult<PricesSet, InvalidInput, PriceListNotFound, SkuNotFound, IdempotencyKeyReused>> PricesSet(
        PricesSetInput input,
        CommerceDb db,
        ReadBatch reads,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var outcome = await Change.Run(db, viewer, input, transaction => SetPrices.Run(transaction, input, cancellationToken), cancellationToken);
        var list = outcome.Id is { } id ? await PriceLists.ById(reads, id) : null;
        return new(list is null ? null : new PricesSet(list, outcome.Count), outcome.Errors());
    }
}
