using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

[ObjectType<ProductVariant>, Authorize(Rights.StorefrontRead)]
public static class ProductVariantType
{
    /// <summary>The product that it is a variant of.</summary>
    [BatchResolver]
    public static async Task<IReadOnlyList<Product>> Product([Parent] IReadOnlyList<ProductVariant> variants, ReadBatch reads, ShopContext shop) =>
        [.. (await CatalogReads.Products(reads, [.. variants.Select(variant => variant.ProductId)], shop)).Select(product => product!)]; // a foreign key holds it there

    /// <summary>What it is in each of its product's options.</summary>
    [BatchResolver, ListSize(AssumedSize = 3)]
    public static Task<IReadOnlyList<IReadOnlyList<SelectedOption>>> Options(
        [Parent] IReadOnlyList<ProductVariant> variants,
        ReadBatch reads,
        ShopContext shop
    ) => OptionReads.OfVariants(reads, shop, variants);

    /// <summary>Its own pictures; empty when the product's show it.</summary>
    [BatchResolver, UsePaging]
    public static Task<IReadOnlyList<Connection<Media>>> Media(
        [Parent] IReadOnlyList<ProductVariant> variants,
        PagingArguments paging,
        ReadBatch reads,
        ShopContext shop
    ) => MediaReads.Pages(reads, shop, MediaOwner.Variant, [.. variants.Select(variant => variant.Id)], paging);

    [NodeResolver]
    public static async Task<IReadOnlyList<ProductVariant?>> Load(IReadOnlyList<Guid> ids, ReadBatch reads, ShopContext shop, Viewer viewer)
    {
        var byId = (await VariantReads.Visible(reads, shop, viewer, "v.id = any ((select $4)::uuid[])", ids.Distinct().ToArray())).ToDictionary(variant => variant.Id);
        return [.. ids.Select(id => byId.GetValueOrDefault(id))];
    }
}
