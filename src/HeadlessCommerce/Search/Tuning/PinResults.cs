using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search.Tuning;

/// <summary>Writes a query's products anew under the query's lock: of two at the same time the later one is whole.</summary>
internal static class PinResults
{
    public const int MaxProducts = 20;

    public static async Task<ChangeOutcome> Run(CommerceTransaction transaction, SearchResultsPinInput input, Channel? channel, CancellationToken cancellationToken)
    {
        if (channel is null)
            return ChangeOutcome.Refused(new ChannelNotFound(["input", "channel"]));
        InvalidInput[] faults = [.. Faults(input, channel)];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults);
        var known = await transaction.Query(
            "select id from catalog.product where id = any ($1) order by id for key share",
            row => row.GetGuid(0),
            [input.ProductIds.ToArray()],
            cancellationToken
        );
        for (var i = 0; i < input.ProductIds.Count; i++)
            if (!known.Contains(input.ProductIds[i]))
                return ChangeOutcome.Refused(new ProductNotFound(["input", "productIds", $"{i}"]));
        if (await Lock(transaction, input, channel, cancellationToken) is not { } id)
            return ChangeOutcome.Refused(new InvalidInput("The query has no letter or digit.", ["input", "query"]));
        await transaction.Execute("delete from search.pin where pinned_query_id = $1", [id], cancellationToken);
        await transaction.Execute(
            "insert into search.pin (pinned_query_id, place, product_id) select $1, pinned.place, pinned.id from unnest($2::uuid[]) with ordinality pinned (id, place)",
            [id, input.ProductIds.ToArray()],
            cancellationToken
        );
        await transaction.Publish(SearchTuned.Topic, id.ToString(), new SearchTuned(channel.Id, input.Language, SearchTuning.Pins, input.Query), cancellationToken);
        return id;
    }

    /// <summary>The query's row, made at its first use and locked; null when nothing in it is a word.</summary>
    private static async Task<Guid?> Lock(CommerceTransaction transaction, SearchResultsPinInput input, Channel channel, CancellationToken cancellationToken)
    {
        var rows = await transaction.Query(
            """
            insert into search.pinned_query (id, channel_id, language, key, query)
            select $1, $2, $3, search.query_key($4), $4 where search.query_key($4) <> ''
            on conflict (channel_id, language, key) do update set query = excluded.query
            returning id
            """,
            row => row.GetGuid(0),
            [Guid.CreateVersion7(), channel.Id, input.Language.Value, input.Query],
            cancellationToken
        );
        return rows is [var id] ? id : null;
    }

    private static IEnumerable<InvalidInput> Faults(SearchResultsPinInput input, Channel channel)
    {
        if (!channel.Languages.Contains(input.Language))
            yield return new($"The channel speaks {string.Join(", ", channel.Languages)}.", ["input", "language"]);
        if (input.Query.Length is 0 or > TextQueries.MaxLength)
            yield return new($"A query has 1 to {TextQueries.MaxLength} characters.", ["input", "query"]);
        if (input.ProductIds.Count > MaxProducts)
            yield return new($"Pin at most {MaxProducts} products.", ["input", "productIds"]);
        else if (input.ProductIds.Distinct().Count() != input.ProductIds.Count)
            yield return new("A product can be pinned once.", ["input", "productIds"]);
    }
}
