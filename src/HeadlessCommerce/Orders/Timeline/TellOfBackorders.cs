using HeadlessCommerce.Inventory.Backorders;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>Writes into an order's timeline that pieces of it wait, until when they leave, and that goods have come for them. News that come again are written once.</summary>
public sealed class TellOfBackorders(CommerceDb db)
{
    private const string Worker = "system:stock";

    public Task<bool> On(BackorderNews news, CancellationToken cancellationToken)
    {
        var cause = $"{news.VariantId}:{news.LocationId}:{news.Sequence}";
        var happened = new OrderEvent(
            news.Covered > 0 ? OrderEventKind.BackorderCovered : OrderEventKind.Backordered,
            Worker,
            LocationId: news.LocationId,
            Detail: new()
            {
                VariantId = news.VariantId,
                Pieces = news.Covered > 0 ? news.Covered : news.Waiting,
                ShipsBy = news.ShipsBy,
                Cause = cause,
            }
        );
        return db.Transaction(
            transaction =>
                OrderWrites.Change(
                    transaction,
                    news.OrderId,
                    "step = step",
                    """step <> 'RELEASED' and not exists (select from orders.order_event e where e.order_id = $1 and e.detail ->> 'cause' = $2)""",
                    happened,
                    [cause],
                    cancellationToken
                ),
            cancellationToken
        );
    }
}
