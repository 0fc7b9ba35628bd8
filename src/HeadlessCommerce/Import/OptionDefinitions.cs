using System.Text.Json.Nodes;

namespace HeadlessCommerce.Import;

/// <summary>What a product's variants differ in, as the table keeps it; names in other languages stay.</summary>
internal static class OptionDefinitions
{
    /// <param name="known">As the table has it.</param>
    /// <param name="imported">What the file says.</param>
    /// <param name="variants">The file's variants.</param>
    /// <param name="others">Options of the product's variants that the file does not have.</param>
    /// <param name="language">Of the file.</param>
    public static JsonArray Merge(
        JsonArray known, IReadOnlyList<ImportedOption> imported, IReadOnlyList<ImportedVariant> variants, IEnumerable<IReadOnlyDictionary<string, string>> others, string language)
    {
        var used = others.SelectMany(options => options).Select(choice => (choice.Key, choice.Value)).ToHashSet();
        var merged = new JsonArray();
        foreach (var option in imported)
        {
            var before = Find(known, option.Code);
            var values = new JsonArray();
            var choices = variants.SelectMany(variant => variant.Choices).Where(choice => choice.Option == option.Code).DistinctBy(choice => choice.Code).ToList();
            // What is known stays in its order; what is new comes after it.
            foreach (var value in before?["values"]?.AsArray() ?? [])
            {
                var code = (string)value!["code"]!;
                if (choices.FirstOrDefault(choice => choice.Code == code) is { } again)
                    values.Add(Named(value.DeepClone(), language, again.Name));
                else if (used.Contains((option.Code, code)))
                    values.Add(value.DeepClone());
            }
            foreach (var choice in choices.Where(choice => Find(values, choice.Code) is null))
                values.Add(Named(new JsonObject { ["code"] = choice.Code, ["name"] = new JsonObject() }, language, choice.Name));
            var definition = before?.DeepClone().AsObject() ?? new JsonObject { ["code"] = option.Code, ["name"] = new JsonObject() };
            Named(definition, language, option.Name);
            definition["values"] = values;
            merged.Add(definition);
        }
        foreach (var option in known.Where(option => Find(merged, (string)option!["code"]!) is null && used.Any(choice => choice.Key == (string)option["code"]!)))
            merged.Add(option!.DeepClone());
        return merged;
    }

    private static JsonNode? Find(JsonArray list, string code) => list.FirstOrDefault(entry => (string)entry!["code"]! == code);

    private static JsonNode Named(JsonNode entry, string language, string name)
    {
        entry["name"]![language] = name;
        return entry;
    }
}
