using System.Collections.Concurrent;

namespace HeadlessCommerce.Carts;

/// <summary>
/// Channel and currency of the carts that this process has seen, so that a change can be priced before its one script. They never change, so this cannot be stale;
/// the script refuses a guess that is wrong.
/// </summary>
public sealed class KnownTerms
{
    private const int Capacity = 10_000;
    private readonly ConcurrentDictionary<Guid, CartTerms> _known = new();

    internal CartTerms? Find(Guid cartId) => _known.GetValueOrDefault(cartId);

    internal void Learn(Cart cart)
    {
        if (_known.Count >= Capacity)
            _known.Clear(); // rare, and costs one more script per cart at most
        _known.TryAdd(cart.Id, new(cart.ChannelCode, cart.Currency, null));
    }
}
