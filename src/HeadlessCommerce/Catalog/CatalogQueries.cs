using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

[QueryType]
public static class CatalogQueries
{
    /// <summary>One product, by its id or slug; null when there is none, or when it is not published in this channel.</summary>
    /// <param name="id">The product's id; give this or slug.</param>
    /// <param name="slug">The product's slug; give this or id.</param>
    [Authorize(Rights.StorefrontRead)]
    public static async Task<Product?> Product([ID<Product>] Guid? id, string? slug, ReadBatch reads, ShopContext shop, Viewer viewer) =>
        (id, slug) switch
        {
            ({ } known, null) => (await ProductReads.Visible(reads, shop, viewer, [known]))[0],
            (null, { } text) => Single(await ProductReads.Visible(reads, shop, viewer, "p.slug = $4", text)),
            _ => throw new GraphQLException("Give exactly one of id and slug.", "BAD_USER_INPUT"),
        };

    /// <summary>One variant, by its id, SKU or barcode; null when there is none, or when its product is not published in this channel.</summary>
    /// <param name="id">The variant's id; give exactly one of the three.</param>
    /// <param name="sku">Its stock keeping unit.</param>
    /// <param name="barcode">What a scanner read; when several variants carry it, the first in the order of SKUs.</param>
    [Authorize(Rights.StorefrontRead)]
    public static async Task<ProductVariant?> ProductVariant(
        [ID<ProductVariant>] Guid? id,
        string? sku,
        string? barcode,
        ReadBatch reads,
        ShopContext shop,
        Viewer viewer
    )
    {
        var (condition, value) = (id, sku, barcode) switch
        {
            ({ } known, null, null) => ("v.id = $4", (object)known),
            (null, { } text, null) => ("v.sku = $4", text),
            (null, null, { } scanned) => ("v.barcode = $4 order by v.sku limit 1", scanned),
            _ => throw new GraphQLException("Give exactly one of id, sku and barcode.", "BAD_USER_INPUT"),
        };
        return Single(await VariantReads.Visible(reads, shop, viewer, condition, value));
    }

    /// <summary>The categories at the top, in the order of the staff; go down by their children.</summary>
    [Authorize(Rights.StorefrontRead), ListSize(AssumedSize = 20)]
    public static Task<IReadOnlyList<Category>> Categories(ReadBatch reads, ShopContext shop) =>
        CategoryReads.Where(reads, shop, "c.parent_id is null and $3::uuid is null", null);

    /// <summary>One category, by its id or slug; null when there is none.</summary>
    /// <param name="id">The category's id; give this or slug.</param>
    /// <param name="slug">The category's slug; give this or id.</param>
    [Authorize(Rights.StorefrontRead)]
    public static async Task<Category?> Category([ID<Category>] Guid? id, string? slug, ReadBatch reads, ShopContext shop) =>
        (id, slug) switch
        {
            ({ } known, null) => (await CategoryReads.ByIds(reads, shop, [known]))[0],
            (null, { } text) => Single(await CategoryReads.Where(reads, shop, "c.slug = $3", text)),
            _ => throw new GraphQLException("Give exactly one of id and slug.", "BAD_USER_INPUT"),
        };

    private static T? Single<T>(IReadOnlyList<T> rows)
        where T : class => rows is [var row, ..] ? row : null;
}
