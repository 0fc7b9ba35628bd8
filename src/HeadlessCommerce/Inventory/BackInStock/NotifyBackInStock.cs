using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.BackInStock;

/// <summary>
/// Hears every change of a level; when it can be sold again after it could not, those who wait are marked as notified and put on the outbox, each of them once. Who waits twice with the
/// same address is told once.
/// </summary>
internal sealed class NotifyBackInStock(CommerceDb db)
{
    private const int AtOnce = 500;

    /// <summary>What the news of a level must say for this. <paramref name="PreviousSellable"/> is null in news of an older release.</summary>
    public sealed record News(Guid VariantId, Guid LocationId, int Sellable, int? PreviousSellable);

    private const string Notify = $"""
        with due as (
          select id from inventory.back_in_stock
          where variant_id = $1 and status = 'PENDING' and (location_id is null or location_id = $2)
            and exists (select from inventory.location where id = $2 and active)
          order by id limit $3
          for update skip locked
        ), notified as (
          update inventory.back_in_stock set status = 'NOTIFIED', notified_at = platform.now()
          from due where back_in_stock.id = due.id
          returning back_in_stock.*
        ), told as (
          insert into platform.outbox (partition, topic, key, payload)
          select abs(hashtext(id::text) % 8), '{BackInStockNews.Topic}', id::text,
            jsonb_build_object('alertId', id, 'variantId', variant_id, 'channelId', channel_id, 'locationId', $2, 'customerId', customer_id)
          from (select distinct on (channel_id, customer_id, lower(email)) * from notified order by channel_id, customer_id, lower(email), id) as once
        )
        select count(*)::integer from notified
        """;

    /// <summary>How many wishes came true.</summary>
    public async Task<int> Run(News news, CancellationToken cancellationToken)
    {
        if (news.PreviousSellable is not <= 0 || news.Sellable <= 0)
            return 0;
        var all = 0;
        for (var some = AtOnce; some == AtOnce; all += some)
        {
            some = await db.Transaction(
                async transaction =>
                {
                    var notified = await transaction.Query(Notify, row => row.GetInt32(0), [news.VariantId, news.LocationId, AtOnce], cancellationToken);
                    if (notified[0] > 0)
                        transaction.WroteEvents();
                    return notified[0];
                },
                cancellationToken
            );
        }
        return all;
    }
}
