using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Catalog;

/// <summary>
/// What other modules may ask of the catalogue, each in one statement. <see cref="Sold(CommerceDb, IReadOnlyCollection{Guid}, ShopContext, CancellationToken)"/>
/// sees only what is published in the caller's channel; <see cref="Variants"/> and <see cref="Products"/> also what has been taken off since,
/// because the line of an order must still say what it was.
/// </summary>
public static class CatalogReads
{
    private static readonly string SoldSql = $"""
        select v.id, v.product_id, v.sku, coalesce({CatalogSql.ProductName}, p.slug), coalesce({CatalogSql.VariantName}, {CatalogSql.ProductName}, p.slug), p.tax_category, v.weight_grams
        from catalog.variant v
        join catalog.product p on p.id = v.product_id and p.status = 'ACTIVE'
        join catalog.product_channel c on c.product_id = p.id and c.channel_id = $4
        {CatalogSql.ProductText}
        {CatalogSql.VariantText}
        where v.id = any ((select $3)::uuid[])
        """;

    /// <summary>The variants that are sold in the channel, by id; the others are missing. For work outside of resolvers.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SoldVariant>> Sold(
        CommerceDb db,
        IReadOnlyCollection<Guid> variantIds,
        ShopContext shop,
        CancellationToken cancellationToken
    ) => ById(await db.Query(SoldSql, ReadSold, SoldParameters(variantIds, shop), cancellationToken));

    /// <summary>The same within a transaction.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SoldVariant>> Sold(
        CommerceTransaction transaction,
        IReadOnlyCollection<Guid> variantIds,
        ShopContext shop,
        CancellationToken cancellationToken
    ) => ById(await transaction.Query(SoldSql, ReadSold, SoldParameters(variantIds, shop), cancellationToken));

    /// <summary>The same in a resolver, in the level's round trip.</summary>
    public static async Task<IReadOnlyDictionary<Guid, SoldVariant>> Sold(ReadBatch reads, IReadOnlyCollection<Guid> variantIds, ShopContext shop) =>
        ById(await reads.Query(SoldSql, ReadSold, SoldParameters(variantIds, shop)));

    /// <summary>Variants by id, in the order of the ids, null where there is none; published or not.</summary>
    public static async Task<IReadOnlyList<ProductVariant?>> Variants(ReadBatch reads, IReadOnlyCollection<Guid> variantIds, ShopContext shop)
    {
        var rows = await reads.Query(
            $"{VariantRows.Select} where v.id = any ((select $3)::uuid[])",
            VariantRows.Read,
            shop.Language.Value,
            shop.Channel.DefaultLanguage.Value,
            variantIds.Distinct().ToArray()
        );
        var byId = rows.ToDictionary(row => row.Id);
        return [.. variantIds.Select(id => byId.GetValueOrDefault(id))];
    }

    /// <summary>Products by id, in the order of the ids, null where there is none; published or not.</summary>
    public static async Task<IReadOnlyList<Product?>> Products(ReadBatch reads, IReadOnlyCollection<Guid> productIds, ShopContext shop)
    {
        var rows = await reads.Query(
            $"{ProductRows.Select} where p.id = any ((select $3)::uuid[])",
            row => ProductRows.Read(row),
            shop.Language.Value,
            shop.Channel.DefaultLanguage.Value,
            productIds.Distinct().ToArray()
        );
        var byId = rows.ToDictionary(row => row.Id);
        return [.. productIds.Select(id => byId.GetValueOrDefault(id))];
    }

    private static object?[] SoldParameters(IReadOnlyCollection<Guid> variantIds, ShopContext shop) =>
        [shop.Language.Value, shop.Channel.DefaultLanguage.Value, variantIds.Distinct().ToArray(), shop.Channel.Id];

    private static SoldVariant ReadSold(NpgsqlDataReader row) =>
        new(row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetInt32(6));

    private static Dictionary<Guid, SoldVariant> ById(IReadOnlyList<SoldVariant> rows) => rows.ToDictionary(row => row.VariantId);
}
