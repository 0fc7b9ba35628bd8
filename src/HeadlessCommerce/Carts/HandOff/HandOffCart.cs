using System.Globalization;
using System.Security.Cryptography;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Platform.Redis;

namespace HeadlessCommerce.Carts;

/// <summary>
/// A cart goes to another device or person by a short code: *the cart keeps the code's hash → a table says which cart a code belongs to → whoever redeems it first, the cart's
/// script decides, gets a token*.
/// </summary>
public sealed class HandOffCart(CartStore carts, CommerceDb db, RedisConnection redis, TimeProvider time)
{
    private const int MaxWrongCodes = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly AttemptLimit _attempts = new(redis, "handoff", MaxWrongCodes, Window);

    private const int MaxSeconds = 24 * 60 * 60;
    private const int MaxCode = 40;

    // No I, L, O, U, 0, 1: read out at a counter, they are mistaken for others. 8 of 30 are 39 bits, for codes that live minutes.
    private const string Alphabet = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    public async Task<(CartHandoff? Handoff, IReadOnlyList<object> Errors)> Create(CartHandoffCreateInput input, Viewer viewer, CancellationToken cancellationToken)
    {
        if (CartKey.Fault(input.IdempotencyKey) is { } fault)
            return (null, [fault]);
        if (input.TtlSeconds is < 1 or > MaxSeconds)
            return (null, [new InvalidInput($"ttlSeconds must be 1 to {MaxSeconds}.", ["input", "ttlSeconds"])]);

        var code = RandomNumberGenerator.GetString(Alphabet, 8);
        var expires = time.GetUtcNow().AddSeconds(input.TtlSeconds);
        var key = CartKey.Of(viewer, "cartHandoffCreate", input.IdempotencyKey, input with { IdempotencyKey = null });
        var request = new CartRequest
        {
            Command = "handoffCreate",
            Needs = input.Mode is CartHandoffMode.TakeOver ? CartAccess.Own : CartAccess.Edit,
            Handoff = new(Tokens.HashText(code), input.Mode, expires.ToUnixTimeMilliseconds()),
            KeyHash = key?.Hash,
            InputHash = key?.InputHash,
            Data = key?.Seal($"{code} {expires.ToUnixTimeMilliseconds()}"),
        };
        var reply = await carts.Change(input.CartId, request, viewer, cancellationToken);
        if (reply.Refusal is not null)
            return (null, CartAnswer.Of(reply, input.IdempotencyKey).Errors);
        if (key is not null && reply.Outcome.Data is { } recorded && key.Unseal(recorded).Split(' ') is [var first, var until])
            (code, expires) = (first, DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(until, CultureInfo.InvariantCulture)));

        // After the script, so that who does not hold the cart writes nothing; a repetition of the key mends a crash in between.
        await db.Transaction(
            transaction =>
                transaction.Execute(
                    "insert into carts.handoff (code_hash, cart_id, expires_at) values ($1, $2, $3) on conflict do nothing",
                    [Tokens.HashText(code), input.CartId, expires],
                    cancellationToken
                ),
            cancellationToken
        );
        return (CartHandoff.Of(code, DateTimeOffset.FromUnixTimeMilliseconds(expires.ToUnixTimeMilliseconds())), []);
    }

    public async Task<CartAnswer> Redeem(CartHandoffRedeemInput input, ShopContext shop, Viewer viewer, CancellationToken cancellationToken)
    {
        if (CartKey.Fault(input.IdempotencyKey) is { } fault)
            return CartAnswer.Refused(fault);
        if (input.Code.Length > MaxCode)
            return CartAnswer.Refused(new InvalidInput($"code is longer than {MaxCode} characters.", ["input", "code"]));

        var codeHash = Tokens.HashText(CartHandoff.Normalize(input.Code));
        var who = $"{shop.Channel.Code}:{viewer.Origin}";
        var attempt = _attempts.Begin(who); // beside the look-up: nobody waits for it
        var rows = await db.Query(
            "select cart_id, expires_at from carts.handoff where code_hash = $1",
            row => (CartId: row.GetGuid(0), Expires: row.GetFieldValue<DateTimeOffset>(1)),
            [codeHash],
            cancellationToken
        );
        if (await attempt is { } left)
            return CartAnswer.Refused(new TooManyAttempts((int)Math.Ceiling(left.TotalSeconds)));
        if (rows is not [var (cartId, expires)])
            return CartAnswer.Refused(new HandoffUnknown());

        var token = Tokens.Create();
        var key = CartKey.Of(viewer, "cartHandoffRedeem", input.IdempotencyKey, codeHash);
        var request = new CartRequest
        {
            Command = "handoffRedeem",
            CodeHash = codeHash,
            Holder = new(Tokens.HashText(token), CartAccess.View, viewer.IsAuthenticated ? viewer.Actor : null), // the code's mode decides
            KeyHash = key?.Hash,
            InputHash = key?.InputHash,
            Data = key?.Seal(token),
        };
        var forgiven = _attempts.Forgive(who); // a code that exists is no guess
        var reply = await carts.Change(cartId, request, viewer, cancellationToken);
        await forgiven;
        if (reply.Refusal is CartRefusal.HandoffUnknown && expires <= time.GetUtcNow())
            return CartAnswer.Refused(new HandoffExpired()); // so old that the cart has forgotten it
        if (reply.Refusal is not null)
            return CartAnswer.Refused(CartAnswer.Of(reply, input.IdempotencyKey).Errors);
        if (key is not null && reply.Outcome.Data is { } recorded)
            token = key.Unseal(recorded);
        return new(reply.Cart, [], token);
    }
}
