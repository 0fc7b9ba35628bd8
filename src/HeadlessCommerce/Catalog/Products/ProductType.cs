using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

[ObjectType<Product>, Authorize(Rights.StorefrontRead)]
public static class ProductType
{
    /// <summary>The category that it lies in.</summary>
    [BatchResolver]
    public static Task<IReadOnlyList<Category?>> Category([Parent] IReadOnlyList<Product> products, ReadBatch reads, ShopContext shop) =>
        CategoryReads.ByIds(reads, shop, [.. products.Select(product => product.CategoryId ?? Guid.Empty)]);

    /// <summary>Its pictures, in the order of the staff.</summary>
    [BatchResolver, UsePaging]
    public static Task<IReadOnlyList<Connection<Media>>> Media(
        [Parent] IReadOnlyList<Product> products,
        PagingArguments paging,
        ReadBatch reads,
        ShopContext shop
    ) => MediaReads.Pages(reads, shop, MediaOwner.Product, [.. products.Select(product => product.Id)], paging);

    /// <summary>What can be bought of it, in the order of the staff.</summary>
    [BatchResolver, UsePaging]
    public static Task<IReadOnlyList<Connection<ProductVariant>>> Variants(
        [Parent] IReadOnlyList<Product> products,
        PagingArguments paging,
        ReadBatch reads,
        ShopContext shop
    ) => VariantReads.Pages(reads, shop, products, paging);

    /// <summary>What its variants differ in.</summary>
    [BatchResolver, ListSize(AssumedSize = 3)]
    public static Task<IReadOnlyList<IReadOnlyList<ProductOption>>> Options([Parent] IReadOnlyList<Product> products, ReadBatch reads, ShopContext shop) =>
        OptionReads.OfProducts(reads, shop, [.. products.Select(product => product.Id)]);

    /// <summary>Its traits, for comparing and filtering.</summary>
    [BatchResolver, ListSize(AssumedSize = 10)]
    public static Task<IReadOnlyList<IReadOnlyList<ProductAttribute>>> Attributes(
        [Parent] IReadOnlyList<Product> products,
        ReadBatch reads,
        ShopContext shop
    ) => AttributeReads.ByProduct(reads, shop, [.. products.Select(product => product.Id)]);

    /// <summary>Its texts in every language that they were written in.</summary>
    [BatchResolver, Authorize(Rights.CatalogWrite), ListSize(AssumedSize = 6)]
    public static Task<IReadOnlyList<IReadOnlyList<ProductTranslation>>> Translations([Parent] IReadOnlyList<Product> products, ReadBatch reads) =>
        ProductReads.Translations(reads, [.. products.Select(product => product.Id)]);

    /// <summary>In which channels it is published.</summary>
    [BatchResolver, Authorize(Rights.CatalogWrite), ListSize(AssumedSize = 5)]
    public static Task<IReadOnlyList<IReadOnlyList<Channel>>> PublishedIn(
        [Parent] IReadOnlyList<Product> products,
        ReadBatch reads,
        ChannelDirectory channels,
        CancellationToken cancellationToken
    ) => ProductReads.PublishedIn(reads, channels, [.. products.Select(product => product.Id)], cancellationToken);

    [NodeResolver]
    public static Task<IReadOnlyList<Product?>> Load(IReadOnlyList<Guid> ids, ReadBatch reads, ShopContext shop, Viewer viewer) =>
        ProductReads.Visible(reads, shop, viewer, ids);
}
