namespace HeadlessCommerce.Inventory.BackInStock;

/// <summary>What the outbox says to whoever sends messages. Whom to write to is read from the alert: no contact data here.</summary>
/// <param name="AlertId">Key of the row, and of the event.</param>
/// <param name="CustomerId">When the shopper was signed in.</param>
public sealed record BackInStockNews(Guid AlertId, Guid VariantId, Guid ChannelId, Guid LocationId, Guid? CustomerId)
{
    public const string Topic = "back-in-stock";
}
