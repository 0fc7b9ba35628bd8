using System.Net;
using System.Net.Sockets;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using HeadlessCommerce.Platform.Redis;

namespace HeadlessCommerce.Payments.Accounts;

/// <summary>
/// Finds gift cards by their code. Codes cannot be guessed (80 random bits); that nobody tries at length is a second line, which must itself be no weapon:
/// <list type="bullet">
/// <item>who is wrong too often waits, counted by who they are and by where they come from: new cart tokens or accounts do not help, and nobody can make others wait who come from elsewhere;</item>
/// <item>when codes with the same beginning are wrong too often, from wherever, those who were wrong before wait at their second try. A first try is always looked at: the holder of such a card pays with it.</item>
/// </list>
/// </summary>
public sealed class GiftCards(CommerceDb db, RedisConnection redis)
{
    private const int PrefixLength = 4;
    private const int MaxOfPrefix = 100;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly AttemptLimit _callers = new(redis, "gift-card", 10, Window);
    private readonly AttemptLimit _strangers = new(redis, "gift-card-address", 30, Window); // all of an address who are not signed in
    private readonly AttemptLimit _known = new(redis, "gift-card-address-known", 100, Window); // and all who are: a shop has one address
    private readonly AttemptLimit _prefixes = new(redis, "gift-card-prefix", MaxOfPrefix, Window);

    /// <summary>The card; Throttled: too many were wrong, nothing was looked up.</summary>
    public async Task<(GiftCard? Card, bool Throttled)> Find(string code, Viewer viewer, CancellationToken cancellationToken)
    {
        var address = Place(viewer.Address);
        var caller = viewer.IsAuthenticated ? viewer.Actor : $"{address}:{viewer.IdempotencyScope}";
        var addresses = viewer.IsAuthenticated ? _known : _strangers;
        if (await addresses.Begin(address) is not null)
            return (null, true);
        if (await _callers.Begin(caller) is not null)
        {
            await addresses.Forgive(address);
            return (null, true);
        }
        var normalized = GiftCardCode.Normalize(code);
        var prefix = normalized?[..PrefixLength];
        var isUnderAttack = prefix is not null && await _prefixes.Failures(prefix) >= MaxOfPrefix;
        if (isUnderAttack && (await _callers.Failures(caller) > 1 || await addresses.Failures(address) > 1))
            return (null, true);
        if (normalized is not null && await AccountReads.CardByHash(db, GiftCardCode.Hash(normalized), cancellationToken) is { } card)
        {
            // A code that exists is no guess.
            await Task.WhenAll(_callers.Forgive(caller), addresses.Forgive(address));
            return (card, false);
        }
        if (prefix is not null)
            await _prefixes.Begin(prefix);
        return (null, false);
    }

    /// <summary>Whoever has an address of IPv6 has all that share its first half.</summary>
    private static string Place(IPAddress? address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } six ? Convert.ToHexStringLower(six.GetAddressBytes().AsSpan()[..8])
        : address is { IsIPv4MappedToIPv6: true } four ? $"{four.MapToIPv4()}"
        : $"{address}";
}
