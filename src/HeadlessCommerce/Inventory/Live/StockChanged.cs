using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Live;

/// <summary>
/// Stock of a variant at a location changed. Where the channel shows exact quantities, sequence is the level's version; where it shows bands, news comes only when the band changes
/// and sequence counts this subscription's news of the level.
/// </summary>
[Authorize(Rights.StorefrontRead)]
public sealed record StockChanged
{
    /// <summary>Grows with every change of this variant at this location.</summary>
    public required long Sequence { get; init; }

    /// <summary>The sequence that this subscription was sent before for this variant and location; at first, the one that you said you have, or that was true when it subscribed (0: none).
    /// When it is not what you have, something was missed: read again.</summary>
    public required long PreviousSequence { get; init; }

    [GraphQLIgnore]
    public required Guid VariantId { get; init; }

    [GraphQLIgnore]
    public required Guid LocationId { get; init; }

    [GraphQLIgnore] // StockChangedType shows it as the channel does
    public required int Sellable { get; init; }

    [GraphQLIgnore]
    public BackorderKind? Beyond { get; init; }

    internal static StockChanged Of(StockNews news, long sequence, long previous) =>
        new()
        {
            Sequence = sequence,
            PreviousSequence = previous,
            VariantId = news.VariantId,
            LocationId = news.LocationId,
            Sellable = news.Sellable,
            Beyond = news.Beyond,
        };
}
