using System.Text.Json;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Search.Tuning;

/// <summary>What the staff has taught the search, as the staff reads it.</summary>
internal static class TuningReads
{
    private const string SynonymsSql = """
        select t.id, t.channel_id, t.language, t.version, coalesce((
          select jsonb_agg(words order by group_no)
          from (select group_no, jsonb_agg(word order by place) as words from search.synonym s where s.synonyms_id = t.id group by group_no) grouped), '[]')::text
        from search.synonyms t
        """;

    private const string PinsSql = """
        select q.id, q.channel_id, q.language, q.query, array(select product_id from search.pin p where p.pinned_query_id = q.id order by place), q.key
        from search.pinned_query q
        """;

    public static async Task<SearchSynonyms?> Synonyms(ReadBatch reads, Guid id) =>
        await reads.Query($"{SynonymsSql} where t.id = $1", ReadSynonyms, id) is [var synonyms] ? synonyms : null;

    public static async Task<SearchSynonyms?> Synonyms(ReadBatch reads, Channel channel, LanguageTag language) =>
        await reads.Query($"{SynonymsSql} where t.channel_id = $1 and t.language = $2", ReadSynonyms, channel.Id, language.Value) is [var synonyms] ? synonyms : null;

    public static async Task<SearchPins?> Pins(ReadBatch reads, Guid id) =>
        await reads.Query($"{PinsSql} where q.id = $1", ReadPins, id) is [var pins] ? pins : null;

    /// <summary>Queries that have pinned products, by their words.</summary>
    public static async Task<Connection<SearchPins>> Pins(ReadBatch reads, Channel channel, LanguageTag language, PagingArguments paging)
    {
        var (compare, way) = paging.IsBackward ? ("<", "desc") : (">", "asc");
        var from = (paging.IsBackward ? paging.Before : paging.After) is { } cursor ? Cursor.Parse(cursor, 1)[0] : null;
        var rows = await reads.Query(
            $"""
            {PinsSql}
            where q.channel_id = $1 and q.language = $2 and ($3::text is null or q.key {compare} $3) and exists (select from search.pin p where p.pinned_query_id = q.id)
            order by q.key {way} limit $4
            """,
            row => (Pins: ReadPins(row), Key: row.GetString(5)),
            channel.Id,
            language.Value,
            from,
            paging.Size + 1
        );
        return Pages.Of(rows, paging, row => Cursor.Format(row.Key), row => row.Pins);
    }

    private static SearchSynonyms ReadSynonyms(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            ChannelId = row.GetGuid(1),
            Language = LanguageTag.Parse(row.GetString(2)),
            Version = row.GetInt64(3),
            Groups = [.. JsonSerializer.Deserialize<string[][]>(row.GetString(4))!.Select(words => new SynonymGroup(words))],
        };

    private static SearchPins ReadPins(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            ChannelId = row.GetGuid(1),
            Language = LanguageTag.Parse(row.GetString(2)),
            Query = row.GetString(3),
            ProductIds = row.GetFieldValue<Guid[]>(4),
        };
}
