using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search.Tuning;

/// <summary>Writes all groups anew under the lock of their set, so that of two at the same time one is whole and the other hears of it.</summary>
internal static class SetSynonyms
{
    private const int MaxGroups = 1000;
    private const int MaxWords = 20;
    private const int MaxLength = 60;
    private const int MaxLexemes = 5;

    public static async Task<ChangeOutcome> Run(CommerceTransaction transaction, SearchSynonymsSetInput input, Channel? channel, CancellationToken cancellationToken)
    {
        if (channel is null)
            return ChangeOutcome.Refused(new ChannelNotFound(["input", "channel"]));
        InvalidInput[] faults = [.. Faults(input, channel)];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults.Take(20));
        var rows = await Understand(transaction, input, cancellationToken);
        faults = [.. Faults(rows)];
        if (faults.Length > 0)
            return ChangeOutcome.Refused(faults.Take(20));
        var (id, version) = await Lock(transaction, channel, input.Language, cancellationToken);
        if (input.ExpectedVersion is { } expected && expected != version)
            return ChangeOutcome.Refused(new SearchSynonymsConflict(version));
        await transaction.Execute("delete from search.synonym where synonyms_id = $1", [id], cancellationToken);
        await transaction.Execute(
            """
            insert into search.synonym (synonyms_id, group_no, place, word, lexemes)
            select $1, row.group_no, row.place, row.word, tsvector_to_array(search.lexemes(row.word))
            from unnest($2::integer[], $3::integer[], $4::text[]) row (group_no, place, word)
            """,
            [id, rows.Select(row => row.Group).ToArray(), rows.Select(row => row.Place).ToArray(), rows.Select(row => row.Word).ToArray()],
            cancellationToken
        );
        await transaction.Execute("update search.synonyms set version = version + 1 where id = $1", [id], cancellationToken);
        await transaction.Publish(SearchTuned.Topic, id.ToString(), new SearchTuned(channel.Id, input.Language, SearchTuning.Synonyms, null), cancellationToken);
        return id;
    }

    private sealed record Row(int Group, int Place, string Word, string[] Lexemes);

    /// <summary>What the search makes of the words: only PostgreSQL knows.</summary>
    private static Task<IReadOnlyList<Row>> Understand(CommerceTransaction transaction, SearchSynonymsSetInput input, CancellationToken cancellationToken)
    {
        var words = input.Groups.SelectMany((group, number) => group.Words.Select((word, place) => (Group: number, Place: place, Word: word.Trim()))).ToArray();
        return transaction.Query(
            """
            select row.group_no, row.place, row.word, tsvector_to_array(search.lexemes(row.word))
            from unnest($1::integer[], $2::integer[], $3::text[]) row (group_no, place, word) order by 1, 2
            """,
            row => new Row(row.GetInt32(0), row.GetInt32(1), row.GetString(2), row.GetFieldValue<string[]>(3)),
            [words.Select(word => word.Group).ToArray(), words.Select(word => word.Place).ToArray(), words.Select(word => word.Word).ToArray()],
            cancellationToken
        );
    }

    /// <summary>The first to speak of a channel and language makes the row; a second one waits here.</summary>
    private static async Task<(Guid Id, long Version)> Lock(CommerceTransaction transaction, Channel channel, LanguageTag language, CancellationToken cancellationToken)
    {
        await transaction.Execute(
            "insert into search.synonyms (id, channel_id, language) values ($1, $2, $3) on conflict do nothing",
            [Guid.CreateVersion7(), channel.Id, language.Value],
            cancellationToken
        );
        var rows = await transaction.Query(
            "select id, version from search.synonyms where channel_id = $1 and language = $2 for update",
            row => (row.GetGuid(0), row.GetInt64(1)),
            [channel.Id, language.Value],
            cancellationToken
        );
        return rows[0];
    }

    private static IEnumerable<InvalidInput> Faults(SearchSynonymsSetInput input, Channel channel)
    {
        if (!channel.Languages.Contains(input.Language))
            yield return new($"The channel speaks {string.Join(", ", channel.Languages)}.", ["input", "language"]);
        if (input.Groups.Count > MaxGroups)
        {
            yield return new($"Give at most {MaxGroups} groups.", ["input", "groups"]);
            yield break;
        }
        for (var i = 0; i < input.Groups.Count; i++)
        {
            var words = input.Groups[i].Words;
            if (words.Count is < 2 or > MaxWords)
                yield return new($"A group has 2 to {MaxWords} words.", ["input", "groups", $"{i}", "words"]);
            else
                for (var j = 0; j < words.Count; j++)
                    if (words[j].Length > MaxLength)
                        yield return new($"A word has at most {MaxLength} characters.", ["input", "groups", $"{i}", "words", $"{j}"]);
        }
    }

    private static IEnumerable<InvalidInput> Faults(IReadOnlyList<Row> rows)
    {
        foreach (var group in rows.GroupBy(row => row.Group))
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var row in group)
                if (row.Lexemes.Length is 0 or > MaxLexemes)
                    yield return new($"\"{row.Word}\" has no letter or digit, or more than {MaxLexemes} words.", Path(row));
                else if (!seen.Add(string.Join(' ', row.Lexemes)))
                    yield return new($"\"{row.Word}\" is in the group already; case, diacritics and the order of words do not matter.", Path(row));
        }
    }

    private static string[] Path(Row row) => ["input", "groups", $"{row.Group}", "words", $"{row.Place}"];
}
