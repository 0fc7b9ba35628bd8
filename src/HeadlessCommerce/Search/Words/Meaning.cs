using System.Text.Json;
using Npgsql;

namespace HeadlessCommerce.Search;

/// <summary>What is known of words that someone typed.</summary>
/// <param name="Kind">A word, synonyms, or pinned products.</param>
/// <param name="Lexemes">The word; those that the synonyms stand for.</param>
/// <param name="Own">Whether texts in the reader's language have it.</param>
/// <param name="Anywhere">Whether texts in any language have it.</param>
/// <param name="OwnSimilar">Words of the reader's language that look like it.</param>
/// <param name="AnySimilar">Words of any language that look like it.</param>
/// <param name="Alternatives">Synonyms, each as its lexemes.</param>
/// <param name="Pinned">Products, the first to come first.</param>
internal sealed record Meaning(
    MeaningKind Kind,
    string[] Lexemes,
    bool Own,
    bool Anywhere,
    string[] OwnSimilar,
    string[] AnySimilar,
    string[][] Alternatives,
    Guid[] Pinned
)
{
    public string Lexeme => Lexemes[0];

    public static Meaning Read(NpgsqlDataReader row) =>
        new(
            (MeaningKind)row.GetInt32(0),
            row.GetFieldValue<string[]>(1),
            row.GetBoolean(2),
            row.GetBoolean(3),
            row.GetFieldValue<string[]>(4),
            row.GetFieldValue<string[]>(5),
            row.IsDBNull(6) ? [] : JsonSerializer.Deserialize<string[][]>(row.GetString(6))!,
            row.IsDBNull(7) ? [] : row.GetFieldValue<Guid[]>(7)
        );
}

/// <summary>What a row tells; the numbers are those of the statement.</summary>
internal enum MeaningKind
{
    Word = 1,
    Synonyms = 2,
    Pins = 3,
}
