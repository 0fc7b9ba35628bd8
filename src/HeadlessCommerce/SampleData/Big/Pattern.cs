using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace HeadlessCommerce.SampleData.Big;

/// <summary>A product of the sample shop that others are made like.</summary>
internal sealed class Pattern
{
    private const string Products = """
        select p.slug, p.category_id, p.tax_category, p.vendor, p.options::text,
          (select jsonb_object_agg(language, description) from catalog.product_translation t where t.product_id = p.id)::text,
          (select url from catalog.media where product_id = p.id and variant_id is null order by position limit 1),
          (select jsonb_agg(jsonb_build_object('id', v.id, 'attribute', a.code, 'code', v.code))
           from catalog.product_attribute pa join catalog.attribute_value v on v.id = pa.attribute_value_id join catalog.attribute a on a.id = v.attribute_id
           where pa.product_id = p.id)::text,
          (select jsonb_agg(jsonb_build_object('options', v.options, 'weightGrams', v.weight_grams,
             'name', (select jsonb_object_agg(language, name) from catalog.variant_translation t where t.variant_id = v.id),
             'euroMinor', (select amount_minor from pricing.price join pricing.price_list l on l.id = price_list_id where l.code = 'web-eur' and variant_id = v.id))
             order by v.position)
           from catalog.variant v where v.product_id = p.id)::text
        from catalog.product p where p.slug = any ($1)
        """;

    public required string Slug { get; init; }
    public required Guid CategoryId { get; init; }
    public required string TaxCategory { get; init; }
    public required string? Vendor { get; init; }
    public required string? MediaUrl { get; init; }
    public required IReadOnlyDictionary<string, string> Descriptions { get; init; }
    public required IReadOnlyList<PatternVariant> Variants { get; init; }
    private JsonArray Options { get; init; } = [];
    private PatternAttribute[] Attributes { get; init; } = [];

    public static async Task<IReadOnlyDictionary<string, Pattern>> Read(NpgsqlConnection session, IEnumerable<string> slugs, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Products, session) { Parameters = { new() { Value = slugs.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var patterns = new Dictionary<string, Pattern>();
        while (await reader.ReadAsync(cancellationToken))
            patterns[reader.GetString(0)] = Read(reader);
        return patterns;
    }

    /// <summary>The product's options, only with the values that these variants have.</summary>
    public string OptionsOf(IReadOnlyList<PatternVariant> variants)
    {
        var options = Options.DeepClone().AsArray();
        foreach (var option in options)
        {
            var used = variants.Select(variant => variant.Options.GetValueOrDefault((string)option!["code"]!)).ToHashSet();
            option!["values"]!.AsArray().RemoveAll(value => !used.Contains((string)value!["code"]!));
        }
        return options.ToJsonString();
    }

    /// <summary>The attribute values; those that follow an option, only as far as these variants have them.</summary>
    public IEnumerable<Guid> AttributesOf(IReadOnlyList<PatternVariant> variants) =>
        from attribute in Attributes
        where !variants[0].Options.ContainsKey(attribute.Attribute) || variants.Any(variant => variant.Options[attribute.Attribute] == attribute.Code)
        select attribute.Id;

    private static Pattern Read(NpgsqlDataReader row) =>
        new()
        {
            Slug = row.GetString(0),
            CategoryId = row.GetGuid(1),
            TaxCategory = row.GetString(2),
            Vendor = row.IsDBNull(3) ? null : row.GetString(3),
            Options = JsonNode.Parse(row.GetString(4))!.AsArray(),
            Descriptions = Json<Dictionary<string, string>>(row, 5),
            MediaUrl = row.IsDBNull(6) ? null : row.GetString(6),
            Attributes = row.IsDBNull(7) ? [] : Json<PatternAttribute[]>(row, 7),
            Variants = Json<PatternVariant[]>(row, 8),
        };

    private static T Json<T>(NpgsqlDataReader row, int column) => JsonSerializer.Deserialize<T>(row.GetString(column), JsonSerializerOptions.Web)!;

    private sealed record PatternAttribute(Guid Id, string Attribute, string Code);
}

/// <summary>One size or colour of a pattern.</summary>
internal sealed record PatternVariant(IReadOnlyDictionary<string, string> Options, int WeightGrams, IReadOnlyDictionary<string, string> Name, long EuroMinor);
