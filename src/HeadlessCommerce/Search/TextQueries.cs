using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Search;

/// <summary>
/// Understands what someone typed. Case and diacritics do not matter, words may be cut short, and a word that no text begins with is replaced by those that look like it.
/// The reader's language comes first: another language is searched when the reader's does not have the words, and a guess at a misspelling only when no language has them.
/// </summary>
internal static class TextQueries
{
    /// <summary>Longer texts are refused.</summary>
    public const int MaxLength = 200;

    private const int MaxTexts = 3;

    // Words of fewer letters have too few trigrams for a guess.
    private const string VocabularySql = """
        with term as (select lexeme from unnest(search.lexemes($1)) order by length(lexeme) desc, lexeme limit 10),
        known as (
          select t.lexeme,
            exists (select from search.word w where w.language = $2 and w.word >= t.lexeme and w.word < t.lexeme || chr(1114111)) as own,
            exists (select from search.word w where w.word >= t.lexeme and w.word < t.lexeme || chr(1114111)) as anywhere
          from term t
        )
        select k.lexeme, k.own, k.anywhere,
          case when k.own or length(k.lexeme) < 3 then '{}' else array(
            select w.word from search.word w where w.language = $2 and w.word % k.lexeme
            order by similarity(w.word, k.lexeme) desc, w.word limit 5) end,
          case when k.anywhere or length(k.lexeme) < 3 then '{}' else array(
            select w.word from search.word w where w.word % k.lexeme
            group by w.word order by similarity(w.word, k.lexeme) desc, w.word limit 5) end
        from known k
        order by k.lexeme
        """;

    private sealed record Term(string Lexeme, bool Own, bool Anywhere, string[] OwnSimilar, string[] AnySimilar);

    /// <summary>One statement. Null: nothing in the shop has any of the words.</summary>
    public static async Task<TextQuery?> Resolve(ReadBatch reads, string text, LanguageTag language)
    {
        var terms = await reads.Query(
            VocabularySql,
            row => new Term(row.GetString(0), row.GetBoolean(1), row.GetBoolean(2), row.GetFieldValue<string[]>(3), row.GetFieldValue<string[]>(4)),
            text,
            language.Value
        );
        return Compose(terms, text, language);
    }

    /// <summary>The texts within a filter, each understood once.</summary>
    public static async Task<IReadOnlyDictionary<string, TextQuery?>> ResolveAll(ReadBatch reads, ProductWhereInput? where, LanguageTag language)
    {
        string[] texts = [.. ProductConditions.Texts(where).Distinct()];
        if (texts.Length > MaxTexts)
            throw new GraphQLException($"where may have at most {MaxTexts} texts.", "BAD_USER_INPUT");
        var queries = await Task.WhenAll(texts.Select(text => Resolve(reads, text, language)));
        return texts.Zip(queries).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    private static TextQuery? Compose(IReadOnlyList<Term> terms, string text, LanguageTag language)
    {
        // A SKU or barcode that was typed or scanned whole.
        var code = Quote(text.Trim().ToLowerInvariant());
        if (terms.Count == 0)
            return code is "''" ? null : new(code, null, code);
        var (parts, ownOnly) =
            terms.All(term => term.Own) ? (terms.Select(Prefix), true)
            : terms.All(term => term.Anywhere) ? (terms.Select(Prefix), false)
            : terms.All(term => term.Own || term.OwnSimilar.Length > 0) ? (terms.Select(term => term.Own ? Prefix(term) : AnyOf(term.OwnSimilar)), true)
            : (
                terms
                    .Select(term => term.Anywhere ? Prefix(term) : term.AnySimilar.Length > 0 ? AnyOf(term.AnySimilar) : "")
                    .Where(part => part.Length > 0),
                false
            );
        string[] words = [.. parts];
        if (words.Length == 0)
            return new(code, null, code);
        var served = ownOnly ? Quote("@" + language.Value) + " & " : "";
        return new(
            $"({served}{string.Join(" & ", words)}) | {code}",
            words.Length == 1 ? null : $"{served}({string.Join(" | ", words)})",
            code
        );
    }

    private static string Prefix(Term term) => Quote(term.Lexeme) + ":*";

    private static string AnyOf(string[] words) => $"({string.Join(" | ", words.Select(Quote))})";

    /// <summary>A lexeme as tsquery's text writes it.</summary>
    private static string Quote(string lexeme) =>
        "'" + lexeme.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal) + "'";
}
