using System.Collections.Concurrent;

namespace HeadlessCommerce.Carts;

/// <summary>
/// Channel and currency of the carts that this process has seen, so that a change can be priced before its one script. They never change, so this cannot be stale;
/// the script refuses a guess that is wrong. And what they held when they were last seen: what is known of those variants is asked together with what is added, since the answer will tell
/// it too. That may be stale, and then the answer asks again.
/// </summary>
public sealed class KnownTerms
{
    private const int Capacity = 10_000;
    private readonly ConcurrentDictionary<Guid, (CartTerms Terms, Guid[] Variants)> _known = new();

    internal CartTerms? Find(Guid cartId) => _known.GetValueOrDefault(cartId).Terms;

    /// <summary>Probably in the cart.</summary>
    internal IReadOnlyList<Guid> Variants(Guid cartId) => _known.GetValueOrDefault(cartId).Variants ?? [];

    internal void Learn(Cart cart)
    {
        if (_known.Count >= Capacity)
            _known.Clear(); // rare, and costs one more script per cart at most
        _known[cart.Id] = (new(cart.ChannelCode, cart.Currency, null), [.. cart.Lines.Select(line => line.VariantId).Distinct()]);
    }
}
