using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search;

/// <summary>
/// Understands what someone typed. Case and diacritics do not matter, words may be cut short, and a word that no text begins with is replaced by those that look like it.
/// The reader's language comes first: another language is searched when the reader's does not have the words, and a guess at a misspelling only when no language has them.
/// What the staff says means the same is searched too.
/// </summary>
internal static class TextQueries
{
    /// <summary>Longer texts are refused.</summary>
    public const int MaxLength = 200;

    private const int MaxTexts = 3;

    // Rows of three kinds in one statement: words, synonyms of some of them, what is pinned. Words of fewer letters have too few trigrams for a guess.
    private const string VocabularySql = """
        with term as (select lexeme from unnest(search.lexemes((select $1))) order by length(lexeme) desc, lexeme limit 10),
        known as (
          select t.lexeme,
            exists (select from search.word w where w.language = (select $2) and w.word >= t.lexeme and w.word < t.lexeme || chr(1114111)) as own,
            exists (select from search.word w where w.word >= t.lexeme and w.word < t.lexeme || chr(1114111)) as anywhere
          from term t
        ),
        heard as (
          select distinct s.synonyms_id, s.group_no, s.lexemes
          from search.synonyms t join search.synonym s on s.synonyms_id = t.id and s.lexemes[1] in (select lexeme from term)
          where t.channel_id = $3 and t.language = $2 and s.lexemes <@ array(select lexeme from term)
        )
        select 1, array[k.lexeme], k.own, k.anywhere,
          case when k.own or length(k.lexeme) < 3 then '{}' else array(
            select w.word from search.word w where w.language = (select $2) and w.word % k.lexeme
            order by similarity(w.word, k.lexeme) desc, w.word limit 5) end,
          case when k.anywhere or length(k.lexeme) < 3 then '{}' else array(
            select w.word from search.word w where w.word % k.lexeme
            group by w.word order by similarity(w.word, k.lexeme) desc, w.word limit 5) end,
          null, null::uuid[]
        from known k
        union all
        select 2, h.lexemes, bool_or(not exists (
            select from unnest(s.lexemes) part (lexeme) where not exists (
              select from search.word w where w.language = (select $2) and w.word >= part.lexeme and w.word < part.lexeme || chr(1114111)))),
          true, '{}', '{}', jsonb_agg(s.lexemes order by s.group_no, s.place)::text, null
        from heard h join search.synonym s on s.synonyms_id = h.synonyms_id and s.group_no = h.group_no and s.lexemes <> h.lexemes
        group by h.lexemes
        union all
        select 3, '{}', false, false, '{}', '{}', null, array(select p.product_id from search.pin p where p.pinned_query_id = q.id order by p.place)
        from search.pinned_query q
        where q.channel_id = $3 and q.language = $2 and q.key = search.query_key($1)
        """;

    /// <summary>One statement. Null: there is no word in the text.</summary>
    public static async Task<TextQuery?> Resolve(ReadBatch reads, string text, ShopContext shop) =>
        Compose(await reads.Query(VocabularySql, Meaning.Read, text, shop.Language.Value, shop.Channel.Id), text, shop.Language);

    /// <summary>The texts within a filter, each understood once.</summary>
    public static async Task<IReadOnlyDictionary<string, TextQuery?>> ResolveAll(ReadBatch reads, ProductWhereInput? where, ShopContext shop)
    {
        string[] texts = [.. ProductConditions.Texts(where).Distinct()];
        if (texts.Length > MaxTexts)
            throw new GraphQLException($"where may have at most {MaxTexts} texts.", "BAD_USER_INPUT");
        var queries = await Task.WhenAll(texts.Select(text => Resolve(reads, text, shop)));
        return texts.Zip(queries).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static TextQuery? Compose(IReadOnlyList<Meaning> meanings, string text, LanguageTag language)
    {
        // A SKU or barcode that was typed or scanned whole.
        var code = Quote(text.Trim().ToLowerInvariant());
        var pinned = meanings.SelectMany(meaning => meaning.Pinned).ToArray();
        var words = meanings.Where(meaning => meaning.Kind is MeaningKind.Word).OrderBy(word => word.Lexeme, StringComparer.Ordinal).ToList();
        if (words.Count == 0)
            return code is "''" ? null : new(code, null, code, pinned);
        var terms = Widen(words, [.. meanings.Where(meaning => meaning.Kind is MeaningKind.Synonyms)]);
        var (parts, ownOnly) =
            terms.All(term => term.Own) ? (terms.Select(term => term.Text), true)
            : terms.All(term => term.Anywhere) ? (terms.Select(term => term.Text), false)
            : terms.All(term => term.Own || term.OwnSimilar.Length > 0) ? (terms.Select(term => term.Own ? term.Text : AnyOf(term.OwnSimilar)), true)
            : (
                terms
                    .Select(term => term.Anywhere ? term.Text : term.AnySimilar.Length > 0 ? AnyOf(term.AnySimilar) : "")
                    .Where(part => part.Length > 0),
                false
            );
        string[] all = [.. parts];
        if (all.Length == 0)
            return new(code, null, code, pinned);
        var served = ownOnly ? Quote("@" + language.Value) + " & " : "";
        return new(
            $"({served}{string.Join(" & ", all)}) | {code}",
            all.Length == 1 ? null : $"{served}({string.Join(" | ", all)})",
            code,
            pinned
        );
    }

    private sealed record Term(string Text, bool Own, bool Anywhere, string[] OwnSimilar, string[] AnySimilar);

    /// <summary>Words that have synonyms, the longest phrase first, become one term with what means the same; each word counts once.</summary>
    private static List<Term> Widen(List<Meaning> words, IReadOnlyList<Meaning> synonyms)
    {
        var terms = new List<Term>();
        foreach (var heard in synonyms.OrderByDescending(meaning => meaning.Lexemes.Length).ThenBy(meaning => meaning.Lexeme, StringComparer.Ordinal))
        {
            if (!heard.Lexemes.All(lexeme => words.Exists(word => word.Lexeme == lexeme)))
                continue; // a longer phrase has taken a word of it
            var covered = words.Where(word => heard.Lexemes.Contains(word.Lexeme)).ToList();
            words.RemoveAll(covered.Contains);
            var ways = heard.Alternatives.Prepend(heard.Lexemes).Select(Phrase);
            terms.Add(new($"({string.Join(" | ", ways)})", heard.Own || covered.TrueForAll(word => word.Own), Anywhere: true, [], []));
        }
        terms.AddRange(words.Select(word => new Term(Prefix(word.Lexeme), word.Own, word.Anywhere, word.OwnSimilar, word.AnySimilar)));
        return terms;
    }

    private static string Phrase(string[] lexemes) => lexemes is [var one] ? Prefix(one) : $"({string.Join(" & ", lexemes.Select(Prefix))})";

    private static string Prefix(string lexeme) => Quote(lexeme) + ":*";

    private static string AnyOf(string[] words) => $"({string.Join(" | ", words.Select(Quote))})";

    /// <summary>A lexeme as tsquery's text writes it.</summary>
    private static string Quote(string lexeme) =>
        "'" + lexeme.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";
}
