namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>Pieces of an order wait for goods that are still to come, or such goods have come: topic <see cref="Topic"/>, key is the order's id.</summary>
/// <param name="OrderId">Whose pieces.</param>
/// <param name="VariantId">Of what.</param>
/// <param name="LocationId">Where.</param>
/// <param name="Sequence">The level's version with which it happened: tells a repetition.</param>
/// <param name="Covered">Pieces that have come; 0: the order was just promised what is still to come.</param>
/// <param name="Waiting">Pieces of the order that still wait there.</param>
/// <param name="ShipsBy">They were promised to leave by then; null when goods have come.</param>
public sealed record BackorderNews(Guid OrderId, Guid VariantId, Guid LocationId, long Sequence, int Covered, int Waiting, DateTimeOffset? ShipsBy = null)
{
    public const string Topic = "backorder";
}
