using Npgsql;

namespace HeadlessCommerce.Platform.Persistence;

/// <summary>
/// A statement that every other request needs, for all requests of a moment at once: to start it costs PostgreSQL more than its rows do. Who asks while two are under way is answered by the
/// next, which begins after all in it have asked, so nobody is told anything older than by a statement of its own. It is for reads by key, of rows that are not the caller's own.
/// </summary>
/// <param name="read">The rows of these keys; what there is none of is missing.</param>
public sealed class ReadTogether<TKey, TRow>(Func<IReadOnlyCollection<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, TRow>>> read)
    where TKey : notnull
{
    private const int Most = 32;
    private const int AtOnce = 2;

    private readonly Together<IReadOnlyCollection<TKey>, IReadOnlyDictionary<TKey, TRow>> _reads = new(
        Most,
        AtOnce,
        async waiting =>
        {
            if (waiting is [var alone])
                return [await read(alone, CancellationToken.None)];
            try
            {
                var rows = await read([.. waiting.SelectMany(keys => keys).Distinct()], CancellationToken.None); // also for those who still wait when the first has hung up
                return [.. waiting.Select(_ => rows)];
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException)
            {
                return new IReadOnlyDictionary<TKey, TRow>?[waiting.Count]; // together they may have been too many: each by itself
            }
        }
    );

    /// <returns>The rows of these keys, and perhaps of others.</returns>
    public async Task<IReadOnlyDictionary<TKey, TRow>> Read(IReadOnlyCollection<TKey> keys, CancellationToken cancellationToken) =>
        await _reads.Do(keys) ?? await read(keys, cancellationToken);
}
