using System.Text.Json;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Channels;

/// <summary>Texts per language, as inputs give them and jsonb columns keep them.</summary>
public static class Texts
{
    private const int MaxLength = 500;

    /// <summary>What is wrong with the texts: a language twice, nothing, or too much.</summary>
    public static IEnumerable<InvalidInput> Faults(IReadOnlyList<TextInput>? texts, params string[] path)
    {
        if (texts is null)
            yield break;
        if (texts.Count is 0 or > 50)
            yield return new("Give the text in 1 to 50 languages.", path);
        for (var i = 0; i < texts.Count; i++)
            if (texts[i].Text.Trim().Length is 0 or > MaxLength)
                yield return new($"A text must have 1 to {MaxLength} characters.", [.. path, $"{i}", "text"]);
        foreach (var twice in texts.GroupBy(text => text.Language).Where(group => group.Count() > 1))
            yield return new($"The language {twice.Key} is given twice.", path);
    }

    /// <summary>As a jsonb column keeps them: language to text.</summary>
    public static string Json(IReadOnlyList<TextInput> texts) => JsonSerializer.Serialize(texts.ToDictionary(text => text.Language.Value, text => text.Text.Trim()));
}
