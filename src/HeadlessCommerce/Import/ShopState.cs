using System.Text.Json;
using System.Text.Json.Nodes;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Import;

/// <summary>What the shop has of the products that a chunk of the file names; the products are locked.</summary>
internal sealed class ShopState
{
    private const string ProductsSql = """
        select p.id, p.slug, p.category_id, p.vendor, p.tags, p.options::text, p.status, t.name, t.description,
          exists (select from catalog.product_channel c where c.product_id = p.id and c.channel_id = $3)
        from catalog.product p left join catalog.product_translation t on t.product_id = p.id and t.language = $2
        where p.slug = any ($1)
        order by p.id
        for update of p
        """;

    private const string VariantsSql = """
        select v.id, v.product_id, v.sku, v.barcode, v.options::text, v.position, v.weight_grams, t.name, price.amount_minor, price.compare_at_minor
        from catalog.variant v
        left join catalog.variant_translation t on t.variant_id = v.id and t.language = $3
        left join pricing.price on price.variant_id = v.id and price.price_list_id = $4
        where v.product_id = any ($1) or v.sku = any ($2)
        """;

    private const string MediaSql = "select id, product_id, variant_id, url, coalesce(alt ->> $2, ''), position from catalog.media where product_id = any ($1)";

    private const string CategoriesSql = "select slug, id from catalog.category where slug = any ($1)";

    public required IReadOnlyDictionary<string, ProductState> Products { get; init; }
    public required IReadOnlyList<VariantState> Variants { get; init; }
    public required IReadOnlyList<MediaState> Media { get; init; }
    public required IReadOnlyDictionary<string, Guid> Categories { get; init; }

    public static async Task<ShopState> Read(CommerceTransaction transaction, ImportTarget target, IReadOnlyList<ImportedProduct> products, CancellationToken cancellationToken)
    {
        var found = await transaction.Query(
            ProductsSql,
            row => new ProductState(
                row.GetGuid(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetFieldValue<string[]>(4),
                JsonNode.Parse(row.GetString(5))!.AsArray(), row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.GetString(8), row.GetBoolean(9)),
            [products.Select(product => product.Slug).ToArray(), target.Language, target.ChannelId],
            cancellationToken);
        var ids = found.Select(product => product.Id).ToArray();
        var skus = products.SelectMany(product => product.Variants, (_, variant) => variant.Sku).ToArray();
        var variants = await transaction.Query(
            VariantsSql,
            row => new VariantState(
                row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3),
                JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(4))!, row.GetInt32(5), row.GetInt32(6), row.IsDBNull(7) ? null : row.GetString(7),
                row.IsDBNull(8) ? null : row.GetInt64(8), row.IsDBNull(9) ? null : row.GetInt64(9)),
            [ids, skus, target.Language, target.PriceListId],
            cancellationToken);
        var media = await transaction.Query(
            MediaSql,
            row => new MediaState(row.GetGuid(0), row.GetGuid(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetInt32(5)),
            [ids, target.Language],
            cancellationToken);
        var types = products.Select(product => product.Type).OfType<string>().Where(type => type.Length > 0).Select(Slugs.Of).Distinct().ToArray();
        var categories = await transaction.Query(CategoriesSql, row => (Slug: row.GetString(0), Id: row.GetGuid(1)), [types], cancellationToken);
        return new ShopState
        {
            Products = found.ToDictionary(product => product.Slug),
            Variants = variants,
            Media = media,
            Categories = categories.ToDictionary(category => category.Slug, category => category.Id),
        };
    }
}

/// <summary>A product as the tables have it; name and description in the file's language.</summary>
internal sealed record ProductState(
    Guid Id, string Slug, Guid? CategoryId, string? Vendor, string[] Tags, JsonArray Options, string Status, string? Name, string? Description, bool IsPublished);

/// <summary>A variant as the tables have it, with its price in the file's list.</summary>
internal sealed record VariantState(
    Guid Id, Guid ProductId, string Sku, string? Barcode, IReadOnlyDictionary<string, string> Options, int Position, int WeightGrams, string? Name,
    long? AmountMinor, long? CompareAtMinor);

/// <summary>A picture as the tables have it.</summary>
internal sealed record MediaState(Guid Id, Guid ProductId, Guid? VariantId, string Url, string Alt, int Position);
