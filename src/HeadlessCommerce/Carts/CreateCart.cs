using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>A new cart, with its first lines and the token that opens it.</summary>
public sealed class CreateCart(CartStore carts, CartReservations reservations)
{
    public async Task<CartAnswer> Create(CartCreateInput input, Viewer viewer, ShopContext shop, GoodsByVariant goods, CancellationToken cancellationToken)
    {
        var inputLines = input.Lines ?? [];
        var fault = inputLines.Count > 0 ? ChangeLines.Fault(input.IdempotencyKey, inputLines.Count, "lines") : CartKey.Fault(input.IdempotencyKey);
        if (fault is not null)
            return CartAnswer.Refused(fault);

        var terms = new CartTerms(shop.Channel.Code, shop.Currency, null);
        var (lines, faults) = await ChangeLines.Additions(inputLines, terms, shop, goods, cancellationToken);

        // The same input in another channel or currency is another cart.
        var key = CartKey.Of(viewer, "cartCreate", input.IdempotencyKey, new { input.Lines, Channel = shop.Channel.Code, shop.Currency });
        var cartId = key?.CartId ?? Guid.CreateVersion7();
        if (key is not null)
            await carts.Restore(cartId, cancellationToken); // made before Redis was wiped: it is that cart

        var held = await reservations.Claim(cartId, terms, viewer: null, _ => lines.Select(line => (line.VariantId!.Value, line.Quantity)), cancellationToken);
        var token = Tokens.Create();
        var request = new CartRequest
        {
            Command = "create",
            Cart = new()
            {
                Id = cartId,
                Version = 0,
                Revision = 0,
                Status = CartStatus.Open,
                ChannelCode = shop.Channel.Code,
                Currency = shop.Currency,
                Language = shop.Language,
                CustomerId = viewer.CustomerId,
                Holders = [new(Tokens.HashText(token), CartAccess.Own, viewer.IsAuthenticated ? viewer.Actor : null)],
            },
            By = ChangeLines.By(viewer, shop),
            Lines = ChangeLines.Judged(lines, held),
            Faults = faults,
            KeyHash = key?.Hash,
            InputHash = key?.InputHash,
            Data = key?.Seal(token),
        };
        var reply = await carts.Change(cartId, request, viewer, cancellationToken);
        await reservations.Settle(reply, held, cancellationToken);
        if (reply.Refusal is not null)
            return CartAnswer.Of(reply with { Cart = null }, input.IdempotencyKey); // the key's cart is not for who does not know its input
        if (key is not null && reply.Outcome.Data is { } recorded)
            token = key.Unseal(recorded);
        return CartAnswer.Of(reply, input.IdempotencyKey, field: "variantId") with { Token = token };
    }
}
