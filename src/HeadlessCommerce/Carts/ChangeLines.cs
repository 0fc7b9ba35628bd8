using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>
/// Lines in and out of carts: *one statement says what the variants cost and how many there are → one script decides and changes*. What was wrong with a line before the script
/// goes with it, so that the record of the idempotency key holds the whole outcome. A bad line never blocks the others.
/// </summary>
public sealed class ChangeLines(CartStore carts, KnownTerms known, CartReservations reservations)
{
    public async Task<CartAnswer> Add(CartLinesAddInput input, Viewer viewer, ShopContext shop, GoodsByVariant goods, CancellationToken cancellationToken)
    {
        if (Fault(input.IdempotencyKey, input.Lines.Count, "lines") is { } fault)
            return CartAnswer.Refused(fault);
        var reply = await Priced(
            input.CartId,
            shop,
            async terms =>
            {
                var (lines, faults) = await Additions(input.Lines, terms, shop, goods, cancellationToken, known.Variants(input.CartId));
                var held = await reservations.Claim(
                    input.CartId, terms, viewer, _ => lines.Select(line => (line.VariantId!.Value, line.Quantity)), cancellationToken);
                return (new() { Command = "linesAdd", By = By(viewer, shop), Lines = Judged(lines, held), Faults = faults }, held);
            },
            CartKey.Of(viewer, "cartLinesAdd", input.IdempotencyKey, input with { IdempotencyKey = null }),
            input.ExpectedVersion,
            viewer,
            cancellationToken
        );
        return CartAnswer.Of(reply, input.IdempotencyKey, field: "variantId");
    }

    public async Task<CartAnswer> Update(CartLinesUpdateInput input, Viewer viewer, ShopContext shop, GoodsByVariant goods, CancellationToken cancellationToken)
    {
        if (Fault(input.IdempotencyKey, input.Lines.Count, "lines") is { } fault)
            return CartAnswer.Refused(fault);
        var reply = await Priced(
            input.CartId,
            shop,
            async terms =>
            {
                var faults = new List<CartFault>();
                var lines = new List<CartLineChange>();
                foreach (var (index, line) in input.Lines.Index())
                {
                    if (Quantity(line.Quantity, index, atLeast: 0) is { } wrong)
                        faults.Add(wrong);
                    else if (CartLine.VariantOf(line.LineId) is { } variantId)
                        lines.Add(new(index) { Id = line.LineId, VariantId = variantId, Quantity = line.Quantity });
                    else
                        faults.Add(new(CartFaultKind.LineUnknown, index));
                }
                var found = await Goods(lines.Where(line => line.Quantity > 0), terms, shop, goods, cancellationToken, known.Variants(input.CartId));
                var held = await reservations.Claim(input.CartId, terms, viewer, cart => Increases(cart!, lines), cancellationToken);
                return (new() { Command = "linesUpdate", Lines = Judged([.. lines.Select(line => Priced(line, found))], held), Faults = faults }, held);
            },
            CartKey.Of(viewer, "cartLinesUpdate", input.IdempotencyKey, input with { IdempotencyKey = null }),
            input.ExpectedVersion,
            viewer,
            cancellationToken
        );
        return CartAnswer.Of(reply, input.IdempotencyKey, field: "lineId");
    }

    public async Task<CartAnswer> Remove(CartLinesRemoveInput input, Viewer viewer, CancellationToken cancellationToken)
    {
        if (Fault(input.IdempotencyKey, input.LineIds.Count, "lineIds") is { } fault)
            return CartAnswer.Refused(fault);
        var key = CartKey.Of(viewer, "cartLinesRemove", input.IdempotencyKey, input with { IdempotencyKey = null });
        var request = new CartRequest { Command = "linesRemove", Lines = [.. input.LineIds.Select((id, index) => new CartLineChange(index) { Id = id })] };
        var reply = await carts.Change(input.CartId, For(request, key, input.ExpectedVersion), viewer, cancellationToken);
        await reservations.Settle(reply, claimed: null, cancellationToken);
        return CartAnswer.Of(reply, input.IdempotencyKey, "lineIds");
    }

    public async Task<CartAnswer> Clear(CartClearInput input, Viewer viewer, CancellationToken cancellationToken)
    {
        if (CartKey.Fault(input.IdempotencyKey) is { } fault)
            return CartAnswer.Refused(fault);
        var key = CartKey.Of(viewer, "cartClear", input.IdempotencyKey, input with { IdempotencyKey = null });
        var reply = await carts.Change(input.CartId, For(new() { Command = "clear" }, key, input.ExpectedVersion), viewer, cancellationToken);
        await reservations.Settle(reply, claimed: null, cancellationToken);
        return CartAnswer.Of(reply, input.IdempotencyKey);
    }

    internal static CartActor By(Viewer viewer, ShopContext shop) => new(shop.Channel.Code, viewer.Location, viewer.Actor);

    internal static InvalidInput? Fault(string? key, int count, string list) =>
        CartKey.Fault(key)
        ?? (count is 0 or > Cart.MaxLines ? new($"{list} must have 1 to {Cart.MaxLines} entries.", ["input", list]) : null);

    /// <summary>Lines to add with price and stock, and what is wrong with the others. What is probably in the cart is looked up with them, for the answer.</summary>
    internal static async Task<(IReadOnlyList<CartLineChange> Lines, IReadOnlyList<CartFault> Faults)> Additions(
        IReadOnlyList<CartLineInput> input,
        CartTerms terms,
        ShopContext shop,
        GoodsByVariant goods,
        CancellationToken cancellationToken,
        IReadOnlyList<Guid>? inCart = null
    )
    {
        var faults = new List<CartFault>();
        var lines = new List<CartLineChange>();
        foreach (var (index, line) in input.Index())
        {
            if (Quantity(line.Quantity, index, atLeast: 1) is { } wrong)
                faults.Add(wrong);
            else
                lines.Add(new(index) { VariantId = line.VariantId, Quantity = line.Quantity });
        }
        var found = await Goods(lines, terms, shop, goods, cancellationToken, inCart);
        foreach (var line in lines)
        {
            if (found[line.VariantId!.Value] is not { Minor: not null } sold)
                faults.Add(new(found[line.VariantId.Value] is null ? CartFaultKind.VariantUnknown : CartFaultKind.NotSold, line.Index));
        }
        return ([.. lines.Select(line => Priced(line, found)).Where(line => line.Price is not null)], faults);
    }

    private async Task<CartReply> Priced(
        Guid cartId,
        ShopContext shop,
        Func<CartTerms, Task<(CartRequest Request, IReadOnlyDictionary<Guid, int>? Held)>> prepare,
        CartKey? key,
        long? expectedVersion,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        // A cart that this process has not seen is probably the caller's channel's own; the script says if it is not, and then its terms are known.
        var terms = known.Find(cartId) ?? new(shop.Channel.Code, shop.Currency, null);
        while (true)
        {
            var (prepared, held) = await prepare(terms);
            var reply = await carts.Change(cartId, For(prepared, key, expectedVersion) with { Terms = terms }, viewer, cancellationToken);
            if (reply.Refusal is not CartRefusal.Elsewhere)
            {
                await reservations.Settle(reply, held, cancellationToken);
                return reply;
            }
            terms = new(reply.Cart!.ChannelCode, reply.Cart.Currency, null);
        }
    }

    /// <summary>Where the cart holds what it has, the script judges by that: others may have taken the rest since it was looked at.</summary>
    internal static IReadOnlyList<CartLineChange> Judged(IReadOnlyList<CartLineChange> lines, IReadOnlyDictionary<Guid, int>? held) =>
        held is null ? lines : [.. lines.Select(line => line.Sellable is null ? line : line with { Sellable = held.GetValueOrDefault(line.VariantId!.Value) })];

    private static IEnumerable<(Guid VariantId, int More)> Increases(Cart cart, IEnumerable<CartLineChange> changes) =>
        from change in changes
        join line in cart.Lines on change.Id equals line.Id
        where change.Quantity > line.Quantity
        select (line.VariantId, change.Quantity - line.Quantity);

    private static CartRequest For(CartRequest request, CartKey? key, long? expectedVersion) =>
        request with { Needs = CartAccess.Edit, KeyHash = key?.Hash, InputHash = key?.InputHash, ExpectedVersion = expectedVersion };

    private static CartFault? Quantity(int quantity, int index, int atLeast) =>
        quantity >= atLeast && quantity <= Cart.MaxQuantity
            ? null
            : new(CartFaultKind.Invalid, index)
            {
                Path = ["input", "lines", $"{index}", "quantity"],
                Message = $"quantity must be {atLeast} to {Cart.MaxQuantity}.",
            };

    private static async Task<Dictionary<Guid, CartGoods?>> Goods(
        IEnumerable<CartLineChange> lines,
        CartTerms terms,
        ShopContext shop,
        GoodsByVariant goods,
        CancellationToken cancellationToken,
        IReadOnlyList<Guid>? inCart = null
    )
    {
        Guid[] variantIds = [.. lines.Select(line => line.VariantId!.Value).Distinct()];
        var all = variantIds.Length > 0 && inCart is not null ? variantIds.Union(inCart) : variantIds;
        var found = await goods.LoadAsync([.. all.Select(id => new GoodsKey(id, terms.ChannelCode, terms.Currency, shop.Language))], cancellationToken);
        return variantIds.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static CartLineChange Priced(CartLineChange line, Dictionary<Guid, CartGoods?> found) =>
        found.GetValueOrDefault(line.VariantId!.Value) is { Minor: { } minor } sold ? line with { Price = minor, Sellable = sold.Sellable } : line;
}
