using System.Globalization;
using System.Text;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Redis;
using StackExchange.Redis;

namespace HeadlessCommerce.Carts;

/// <summary>
/// Where carts live: Redis, one hash slot per cart, changed only by <c>cart.lua</c>. PostgreSQL has a copy right after each change (<see cref="SaveCarts"/>),
/// and a cart that Redis has lost comes back from it at its next use, at a version above any that was served.
/// </summary>
public sealed class CartStore(RedisConnection redis, CartArchive archive, SaveCarts saving, KnownTerms terms, TimeProvider time)
{
    private static readonly RedisScript Script = RedisScript.Embedded("Carts/Store/cart.lua");

    /// <summary>The cart, whoever asks; null when there is none.</summary>
    public async Task<Cart?> Get(Guid cartId, CancellationToken cancellationToken)
    {
        var text = (string?)await redis.Execute("GET", (RedisKey)Key(cartId));
        if (text is not null)
        {
            var cart = CartJson.ReadCart(text);
            terms.Learn(cart);
            return cart;
        }
        return await Restore(cartId, cancellationToken) ? await Get(cartId, cancellationToken) : null;
    }

    /// <summary>The cart, if the viewer holds it with at least this access; null otherwise, as when there is none.</summary>
    public async Task<Cart?> Find(Guid cartId, Viewer viewer, CartAccess atLeast, CancellationToken cancellationToken) =>
        await Get(cartId, cancellationToken) is { } cart && cart.AccessOf(viewer) >= atLeast ? cart : null;

    /// <summary>
    /// Freezes an open cart at its version while its payment is being authorised. The same order may freeze it again; another one gets
    /// <see cref="CartRefusal.Ordering"/> or <see cref="CartRefusal.Ordered"/>, with the order's id on the cart. In PostgreSQL too when this returns.
    /// </summary>
    /// <param name="cartId">Which.</param>
    /// <param name="viewer">Must be able to change it; null: the shop itself asks.</param>
    /// <param name="orderId">For whom it is frozen.</param>
    /// <param name="expectedVersion">The version that the shopper saw; null: any.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    public Task<CartReply> Freeze(Guid cartId, Viewer? viewer, Guid orderId, long? expectedVersion, CancellationToken cancellationToken) =>
        Settle(
            cartId,
            new()
            {
                Command = "freeze",
                Needs = viewer is null ? null : CartAccess.Edit,
                OrderId = orderId,
                ExpectedVersion = expectedVersion,
            },
            viewer,
            cancellationToken
        );

    /// <summary>Opens it again, when the order came to nothing. No effect unless it is frozen for this order.</summary>
    public Task<CartReply> Unfreeze(Guid cartId, Guid orderId, CancellationToken cancellationToken) =>
        Settle(cartId, new() { Command = "unfreeze", Open = false, OrderId = orderId }, null, cancellationToken);

    /// <summary>Marks it as ordered, for good. Again and again has no effect. In PostgreSQL too when this returns.</summary>
    public Task<CartReply> Ordered(Guid cartId, Guid orderId, string orderNumber, CancellationToken cancellationToken) =>
        Settle(cartId, new() { Command = "ordered", Open = false, OrderId = orderId, OrderNumber = orderNumber }, null, cancellationToken);

    /// <summary>Runs a command of the script.</summary>
    internal async Task<CartReply> Change(Guid cartId, CartRequest request, Viewer? viewer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        request = request with
        {
            Now = now.ToUnixTimeMilliseconds(),
            At = now,
            TokenHash = viewer?.CartToken is { } token ? Tokens.HashText(token) : null,
            Actor = viewer is { IsAuthenticated: true } ? viewer.Actor : null,
        };
        for (var restored = false; ; restored = true)
        {
            var (code, text, outcome) = await Run(cartId, request, state: null);
            if (code == "MISSING" && !restored && await Restore(cartId, cancellationToken))
                continue;
            var refusal = Refusal(code);
            if (refusal is CartRefusal.NotFound)
                return new(null, refusal);
            var cart = CartJson.ReadCart(text!);
            terms.Learn(cart);
            if (code == "OK")
                saving.Enqueue(new(cart.Id, cart.Revision, cart.Status, text!));
            return new(cart, refusal) { Outcome = outcome is null ? new() : CartJson.Read<CartOutcome>(outcome), IsReplay = code == "REPLAYED" };
        }
    }

    /// <summary>PostgreSQL has it too when this returns: a wipe of Redis must not open a cart that is paid for.</summary>
    private async Task<CartReply> Settle(Guid cartId, CartRequest request, Viewer? viewer, CancellationToken cancellationToken)
    {
        var reply = await Change(cartId, request, viewer, cancellationToken);
        await saving.Saved(cartId, cancellationToken);
        return reply;
    }

    /// <summary>Brings the cart back from PostgreSQL, unless Redis has it; false when there is none.</summary>
    internal async Task<bool> Restore(Guid cartId, CancellationToken cancellationToken)
    {
        if (await archive.Load(cartId, cancellationToken) is not { } state)
            return false;
        var now = time.GetUtcNow();
        var request = new CartRequest { Command = "restore", Open = false, Now = now.ToUnixTimeMilliseconds(), At = now };
        var (_, text, _) = await Run(cartId, request, state);
        var cart = CartJson.ReadCart(text!);
        saving.Enqueue(new(cart.Id, cart.Revision, cart.Status, text!));
        return true;
    }

    private async Task<(string Code, string? Cart, string? Outcome)> Run(Guid cartId, CartRequest request, string? state)
    {
        var key = Key(cartId);
        RedisKey[] keys = request.KeyHash is { } hash ? [key, MarkKey(cartId), $"{key}:done:{hash}"] : [key, MarkKey(cartId)];
        request = request with { News = redis.ChannelName(RedisTopics.Channel) };
        RedisValue[] values = state is null ? [CartJson.Write(request)] : [CartJson.Write(request), state];
        var reply = (RedisResult[])await redis.Run(Script, keys, values);
        return ((string)reply[0], (string?)reply[1], (string?)reply[2]);
    }

    private static CartRefusal? Refusal(string code) =>
        code switch
        {
            "OK" or "REPLAYED" => null,
            "MISSING" or "UNKNOWN" => CartRefusal.NotFound,
            "READ_ONLY" => CartRefusal.ReadOnly,
            "ORDERING" => CartRefusal.Ordering,
            "ORDERED" => CartRefusal.Ordered,
            "CONFLICT" => CartRefusal.VersionConflict,
            "ELSEWHERE" => CartRefusal.Elsewhere,
            "EMPTY" => CartRefusal.Empty,
            "KEY_REUSED" => CartRefusal.KeyReused,
            "HANDOFF_UNKNOWN" => CartRefusal.HandoffUnknown,
            "HANDOFF_USED" => CartRefusal.HandoffUsed,
            "HANDOFF_EXPIRED" => CartRefusal.HandoffExpired,
            _ => throw new InvalidOperationException($"cart.lua answered {code}."),
        };

    internal static string Key(Guid cartId) => $"{{cart:{cartId:D}}}";

    /// <summary>Exists while PostgreSQL lacks the cart's last revision.</summary>
    internal static string MarkKey(Guid cartId) => $"{Key(cartId)}:unsaved";
}
