using StackExchange.Redis;

namespace HeadlessCommerce.Platform.Redis;

/// <summary>
/// How often somebody may be wrong: so many failures within a window that begins with the first, then nothing is tried until it ends. Counted in Redis, for all
/// replicas together; when Redis is flushed, the count begins anew.
/// </summary>
/// <param name="redis">Where.</param>
/// <param name="purpose">What is tried; counts of different purposes have nothing to do with each other.</param>
/// <param name="max">So many failures are free.</param>
/// <param name="window">How long they count.</param>
public sealed class AttemptLimit(RedisConnection redis, string purpose, int max, TimeSpan window)
{
    // Counted before it is tried, so that many at once do not slip through; what is refused does not count, and only the first says when the window ends.
    private static readonly RedisScript Count = new(
        """
        if tonumber(redis.call('GET', KEYS[1]) or '0') >= tonumber(ARGV[1]) then return redis.call('PTTL', KEYS[1]) end
        if redis.call('INCR', KEYS[1]) == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
        return 0
        """
    );

    private static readonly RedisScript Uncount = new("if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then redis.call('DECR', KEYS[1]) end");

    /// <summary>Before an attempt: how long nothing is tried any more; null: try.</summary>
    public async Task<TimeSpan?> Begin(string who)
    {
        var left = (long)await redis.Run(Count, [Key(who)], max, (long)window.TotalMilliseconds);
        return left > 0 ? TimeSpan.FromMilliseconds(left) : null;
    }

    /// <summary>How often they were wrong in their window, or are trying now.</summary>
    public async Task<int> Failures(string who) => (int?)(long?)await redis.Run(Read, [Key(who)]) ?? 0;

    /// <summary>The attempt was right, and does not count.</summary>
    public Task Forgive(string who) => redis.Run(Uncount, [Key(who)]);

    private static readonly RedisScript Read = new("return tonumber(redis.call('GET', KEYS[1]) or '0')");

    private RedisKey Key(string who) => $"attempts:{purpose}:{who}";
}
