namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>How long to wait for the end of a caller's proof.</summary>
internal static class Expiry
{
    // The longest that a timer takes; a connection does not live so long.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(24);

    public static TimeSpan In(DateTimeOffset expiry) =>
        expiry - DateTimeOffset.UtcNow is var left && left < TimeSpan.Zero ? TimeSpan.Zero
        : left > Longest ? Longest
        : left;
}
