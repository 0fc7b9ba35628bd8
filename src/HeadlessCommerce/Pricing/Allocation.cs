using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Pricing;

/// <summary>
/// Divides an amount that was rounded before into whole minor units that add up to it: a discount or a fee over lines, a line over its pieces. The only place where money is divided. Pure.
/// </summary>
public static class Allocation
{
    /// <summary>
    /// By weight, with the method of the largest remainder: each gets the whole units of its exact share, and what is left goes by one to those that lost most (of equals, to the earlier).
    /// </summary>
    /// <param name="minor">What is divided; below zero for a discount.</param>
    /// <param name="weights">Not below zero; all zero counts as all equal.</param>
    public static IReadOnlyList<long> Over(long minor, IReadOnlyList<long> weights)
    {
        if (weights.Count == 0)
            return minor == 0 ? [] : throw new ArgumentException("There is nothing to divide it over.", nameof(weights));
        if (weights.Any(weight => weight < 0))
            throw new ArgumentOutOfRangeException(nameof(weights), "A weight is not below zero.");
        Int128 sum = 0;
        foreach (var weight in weights)
            sum += weight;
        if (sum == 0)
            return Over(minor, [.. weights.Select(_ => 1L)]);
        var amount = Int128.Abs(minor);
        var shares = weights.Select(weight => amount * weight / sum).ToArray();
        var left = (int)(amount - shares.Aggregate((Int128)0, (all, share) => all + share)); // less than one for each
        foreach (var (i, _) in weights.Select((weight, i) => (i, Lost: amount * weight % sum)).OrderByDescending(share => share.Lost).ThenBy(share => share.i).Take(left))
            shares[i]++;
        return [.. shares.Select(share => (long)share * Math.Sign(minor))];
    }

    /// <summary>
    /// Of a whole for so many pieces, what the pieces from <paramref name="from"/> to before <paramref name="to"/> bear: parts that follow each other add up to the whole, however it is cut.
    /// </summary>
    /// <param name="whole">For all pieces together.</param>
    /// <param name="pieces">How many they are; above zero.</param>
    /// <param name="from">Pieces that were taken out before.</param>
    /// <param name="to">Pieces that are taken out with these.</param>
    public static TaxedMoney Part(TaxedMoney whole, int pieces, int from, int to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pieces, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to, pieces);
        var (before, after) = (Share(whole.Gross.Minor, from, pieces), Share(whole.Gross.Minor, to, pieces));
        // The tax follows the gross amount, not the pieces: divided by itself, it could be more than a small part's gross.
        var tax = Share(whole.Tax.Minor, after, whole.Gross.Minor) - Share(whole.Tax.Minor, before, whole.Gross.Minor);
        var (gross, currency) = (after - before, whole.Gross.Currency);
        return new(new(gross - tax, currency), new(gross, currency), new(tax, currency));
    }

    /// <summary>So much of an amount, with the tax that is in it.</summary>
    /// <param name="whole">Of which.</param>
    /// <param name="gross">Tax included; not more than the whole.</param>
    public static TaxedMoney Cut(TaxedMoney whole, Money gross)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(gross.Minor);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(gross.Minor, whole.Gross.Minor);
        var tax = new Money(Share(whole.Tax.Minor, gross.Minor, whole.Gross.Minor), gross.Currency);
        return new(gross - tax, gross, tax);
    }

    /// <summary>So many parts of a whole, to the nearest minor unit; grows with the parts, and all of them are the whole.</summary>
    private static long Share(long minor, long part, long whole) => whole == 0 ? 0 : (long)((2 * (Int128)minor * part + whole) / (2 * (Int128)whole));
}
