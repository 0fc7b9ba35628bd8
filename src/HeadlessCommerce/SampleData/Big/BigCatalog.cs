using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.SampleData.Big;

/// <summary>
/// A catalogue as large as wanted, beside the sample shop: products with three variants each, sold in all channels and currencies, in stock at all places.
/// Written by COPY, a thousand products a transaction; a second run adds only what is missing.
/// </summary>
public static class BigCatalog
{
    private const int ChunkSize = 1000;

    /// <param name="db">A migrated database; the sample shop is loaded first when it is not there.</param>
    /// <param name="products">How many there shall be.</param>
    /// <param name="progress">Hears how many there are.</param>
    /// <param name="cancellationToken">Stops between two transactions.</param>
    /// <returns>How many were added.</returns>
    public static async Task<int> Generate(CommerceDb db, int products, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        await SampleShop.Seed(db, cancellationToken);
        await using var session = await db.OpenSession(cancellationToken);
        var words = Words.Read();
        var patterns = await Pattern.Read(session, words.Families.Select(family => family.Like), cancellationToken);
        var copy = new CatalogCopy(session, await Places.Read(session, cancellationToken));
        var added = 0;
        for (var start = 0; start < products; start += ChunkSize)
        {
            var numbers = await Missing(session, words, start, Math.Min(ChunkSize, products - start), cancellationToken);
            if (numbers.Count > 0)
            {
                await using var transaction = await session.BeginTransactionAsync(cancellationToken);
                await copy.Write([.. numbers.Select(number => new GeneratedProduct(number, words, patterns[words.FamilyOf(number).Like]))], cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                added += numbers.Count;
            }
            progress?.Report(Math.Min(products, start + ChunkSize));
        }
        // The planner has never seen so many rows.
        await using var analyze = new NpgsqlCommand("analyze", session);
        await analyze.ExecuteNonQueryAsync(cancellationToken);
        return added;
    }

    private static async Task<IReadOnlyList<int>> Missing(NpgsqlConnection session, Words words, int start, int count, CancellationToken cancellationToken)
    {
        var slugs = Enumerable.Range(start, count).ToDictionary(words.SlugOf);
        await using var command = new NpgsqlCommand("select slug from catalog.product where slug = any ($1)", session) { Parameters = { new() { Value = slugs.Keys.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            slugs.Remove(reader.GetString(0));
        return [.. slugs.Values];
    }
}
