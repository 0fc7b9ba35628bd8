using System.Text.Json;
using System.Text.Json.Nodes;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Import;

/// <summary>What a chunk of a file changes in the catalogue and its prices: rows to write, a statement per table.</summary>
internal sealed class ImportChanges
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public List<CategoryRow> Categories { get; } = [];
    public List<ProductRow> Products { get; } = [];
    public List<TextRow> Texts { get; } = [];
    public List<Guid> Published { get; } = [];
    public List<Guid> Unpublished { get; } = [];
    public List<VariantRow> Variants { get; } = [];
    public List<VariantTextRow> VariantTexts { get; } = [];
    public List<PriceRow> Prices { get; } = [];
    public List<MediaRow> Media { get; } = [];

    public async Task Write(CommerceTransaction transaction, ImportTarget target, CancellationToken cancellationToken)
    {
        await Insert(CategoriesSql, Categories);
        await Insert(CategoryTextsSql, Categories);
        await Insert(ProductsSql, Products);
        await Insert(TextsSql, Texts);
        if (Published.Count > 0)
            await transaction.Execute(PublishSql, [Published.ToArray(), target.ChannelId], cancellationToken);
        if (Unpublished.Count > 0)
            await transaction.Execute(UnpublishSql, [Unpublished.ToArray(), target.ChannelId], cancellationToken);
        await Insert(VariantsSql, Variants);
        await Insert(VariantTextsSql, VariantTexts);
        await Insert(PricesSql, Prices);
        await Insert(MediaSql, Media);

        Task Insert<T>(string sql, List<T> rows) =>
            rows.Count == 0 ? Task.CompletedTask : transaction.Execute(sql, [JsonSerializer.Serialize(rows, Json)], cancellationToken);
    }

    private const string CategoriesSql = """
        insert into catalog.category (id, slug, path, position)
        select id, slug, array[id], (select count(*) from catalog.category where parent_id is null) from jsonb_to_recordset($1::jsonb) as row (id uuid, slug text)
        """;

    private const string CategoryTextsSql = """
        insert into catalog.category_translation (category_id, language, name)
        select id, language, name from jsonb_to_recordset($1::jsonb) as row (id uuid, language text, name text)
        """;

    private const string ProductsSql = """
        insert into catalog.product (id, slug, category_id, vendor, tags, options, status)
        select id, slug, category_id, vendor, tags, options, status
        from jsonb_to_recordset($1::jsonb) as row (id uuid, slug text, category_id uuid, vendor text, tags text[], options jsonb, status text)
        on conflict (id) do update set category_id = excluded.category_id, vendor = excluded.vendor, tags = excluded.tags, options = excluded.options,
          status = excluded.status
        """;

    private const string TextsSql = """
        insert into catalog.product_translation (product_id, language, name, description)
        select product_id, language, name, description
        from jsonb_to_recordset($1::jsonb) as row (product_id uuid, language text, name text, description text)
        on conflict (product_id, language) do update set name = excluded.name, description = excluded.description
        """;

    private const string PublishSql = "insert into catalog.product_channel (product_id, channel_id) select id, $2 from unnest($1::uuid[]) as id on conflict do nothing";

    private const string UnpublishSql = "delete from catalog.product_channel where product_id = any ($1) and channel_id = $2";

    private const string VariantsSql = """
        insert into catalog.variant (id, product_id, sku, barcode, options, position, weight_grams)
        select id, product_id, sku, barcode, options, position, weight_grams
        from jsonb_to_recordset($1::jsonb) as row (id uuid, product_id uuid, sku text, barcode text, options jsonb, position integer, weight_grams integer)
        on conflict (id) do update set sku = excluded.sku, barcode = excluded.barcode, options = excluded.options, position = excluded.position, weight_grams = excluded.weight_grams
        """;

    private const string VariantTextsSql = """
        insert into catalog.variant_translation (variant_id, language, name)
        select variant_id, language, name from jsonb_to_recordset($1::jsonb) as row (variant_id uuid, language text, name text)
        on conflict (variant_id, language) do update set name = excluded.name
        """;

    private const string PricesSql = """
        insert into pricing.price (price_list_id, variant_id, amount_minor, compare_at_minor)
        select price_list_id, variant_id, amount_minor, compare_at_minor
        from jsonb_to_recordset($1::jsonb) as row (price_list_id uuid, variant_id uuid, amount_minor bigint, compare_at_minor bigint)
        on conflict (variant_id, price_list_id) do update
          set amount_minor = excluded.amount_minor, compare_at_minor = excluded.compare_at_minor, updated_at = clock_timestamp()
        """;

    private const string MediaSql = """
        insert into catalog.media (id, product_id, variant_id, url, alt, position)
        select id, product_id, variant_id, url, case alt when '' then '{}' else jsonb_build_object(language, alt) end, position
        from jsonb_to_recordset($1::jsonb) as row (id uuid, product_id uuid, variant_id uuid, url text, language text, alt text, position integer)
        on conflict (id) do update set alt = media.alt || excluded.alt, position = excluded.position
        """;
}

internal sealed record CategoryRow(Guid Id, string Slug, string Language, string Name);

internal sealed record ProductRow(Guid Id, string Slug, Guid? CategoryId, string? Vendor, IReadOnlyList<string> Tags, JsonArray Options, string Status);

internal sealed record TextRow(Guid ProductId, string Language, string Name, string Description);

internal sealed record VariantRow(Guid Id, Guid ProductId, string Sku, string? Barcode, IReadOnlyDictionary<string, string> Options, int Position, int WeightGrams);

internal sealed record VariantTextRow(Guid VariantId, string Language, string Name);

internal sealed record PriceRow(Guid PriceListId, Guid VariantId, long AmountMinor, long? CompareAtMinor);

internal sealed record MediaRow(Guid Id, Guid ProductId, Guid? VariantId, string Url, string Language, string Alt, int Position);
