using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.BackInStock;

/// <summary>What a shopper waits for.</summary>
/// <param name="VariantId">A variant that the channel sells and that is sold out.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect. The token follows from it: make it long and random.</param>
/// <param name="Location">Code of the one place where it is wanted; without it, anywhere.</param>
/// <param name="Email">Whom to tell; may be left out by signed-in customers.</param>
public sealed record BackInStockSubscribeInput([property: ID<ProductVariant>] Guid VariantId, string IdempotencyKey, string? Location = null, string? Email = null);

/// <summary>What backInStockSubscribe gives back.</summary>
/// <param name="Alert">The wish.</param>
/// <param name="Token">Takes the wish back; for the link in the message. Shown to nobody else.</param>
[MutationPayload]
public sealed record BackInStockSubscribed(BackInStockAlert? Alert, [property: Authorize(Rights.StorefrontBuy)] string? Token);

/// <summary>A wish is taken back.</summary>
/// <param name="Token">Of the wish.</param>
public sealed record BackInStockUnsubscribeInput(string Token);

[MutationType]
public static class BackInStockMutations
{
    /// <summary>Tells the shopper, once, when the variant can be bought again.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<
        MutationResult<BackInStockSubscribed, VariantNotSold, AlreadyInStock, LocationNotFound, InvalidInput, IdempotencyKeyReused>
    > BackInStockSubscribe(BackInStockSubscribeInput input, BackInStockAlerts alerts, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (alert, token, errors) = await alerts.Subscribe(input, viewer, shop, cancellationToken);
        return new(new BackInStockSubscribed(alert, token), errors);
    }

    /// <summary>Takes a wish back; its e-mail address is forgotten. Doing it twice does no harm.</summary>
    [Authorize(Rights.StorefrontBuy)]
    public static async Task<MutationResult<BackInStockAlert, BackInStockAlertNotFound>> BackInStockUnsubscribe(
        BackInStockUnsubscribeInput input,
        CommerceDb db,
        CancellationToken cancellationToken
    )
    {
        var rows = await db.Transaction(
            transaction =>
                transaction.Query(
                    $"""
                    update inventory.back_in_stock set status = 'CANCELLED', email = null where token_hash = $1
                    returning {BackInStockAlerts.Columns}
                    """,
                    BackInStockAlerts.Read,
                    [Tokens.Hash(input.Token)],
                    cancellationToken
                ),
            cancellationToken
        );
        return rows is [var alert] ? alert : new BackInStockAlertNotFound();
    }
}
