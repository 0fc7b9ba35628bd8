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
    public static async Task<IReadOnlyList<IReadOnlyList<SelectedOption>>> Options(
        [Parent] IReadOnlyList<ProductVariant> variants,
        ReadBatch reads,
        ShopContext shop
    )
    {
        var products = (await CatalogReads.Products(reads, [.. variants.Select(variant => variant.ProductId)], shop))
            .OfType<Product>()
            .DistinctBy(product => product.Id)
            .ToDictionary(product => product.Id);
        return [.. variants.Select(variant => Selected(variant, products[variant.ProductId], shop))];
    }

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
        var byId = (await VariantReads.Visible(reads, shop, viewer, "v.id = any ($4)", ids.Distinct().ToArray())).ToDictionary(variant => variant.Id);
        return [.. ids.Select(id => byId.GetValueOrDefault(id))];
    }

    private static IReadOnlyList<SelectedOption> Selected(ProductVariant variant, Product product, ShopContext shop) =>
        [
            .. from option in product.OptionTexts
            where variant.OptionCodes.ContainsKey(option.Code)
            let code = variant.OptionCodes[option.Code]
            let value = option.Values.FirstOrDefault(value => value.Code == code)
            select new SelectedOption(option.Code, shop.Text(option.Name), new(code, value is null ? code : shop.Text(value.Name))),
        ];
}
