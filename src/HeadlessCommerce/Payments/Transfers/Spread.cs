namespace HeadlessCommerce.Payments.Transfers;

/// <summary>Divides an amount over several payments, to the minor unit: each gives all that it has before the next one is touched.</summary>
public static class Spread
{
    /// <param name="amount">What is to be divided; not more than there is room.</param>
    /// <param name="rooms">What each can bear, in the order in which they are used.</param>
    /// <returns>The share of each, in the same order; what bears nothing has zero.</returns>
    public static IReadOnlyList<long> Over(long amount, IReadOnlyList<long> rooms)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var shares = new long[rooms.Count];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = Math.Min(amount, Math.Max(0, rooms[i]));
            amount -= shares[i];
        }
        return amount == 0 ? shares : throw new ArgumentOutOfRangeException(nameof(amount), "There is less room than that.");
    }
}
