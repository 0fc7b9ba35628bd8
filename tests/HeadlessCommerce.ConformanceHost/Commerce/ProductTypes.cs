using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.ConformanceHost.Commerce;

// Methods replace properties of their name, and stand after the rest: so fields come in the order of the bench's file.

[ObjectType<Product>]
public static class ProductType
{
    public static string? Description([Parent] Product product, [DefaultValueSyntax("\"plain\"")] string? format, int? length)
    {
        // As JavaScript shows a null in a template.
        var text = $"{product.Name} ({format ?? "null"})";
        return length is null ? text : text[..Math.Clamp(length.Value, 0, text.Length)];
    }

    [BatchResolver]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 100)]
    public static IReadOnlyList<IReadOnlyList<Variant>> Variants([Parent] IReadOnlyList<Product> products, int? first = 3) =>
        [.. products.Select(product => Shop.Take(Shop.VariantsByProduct[product], first))];

    public static IReadOnlyList<string>? Tags([Parent] Product product) => product.Tags;

    public static double? Rating([Parent] Product product) => product.Rating;

    public static bool InStock([Parent] Product product) => product.InStock;

    [BatchResolver]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 100)]
    public static IReadOnlyList<IReadOnlyList<Product>> Related([Parent] IReadOnlyList<Product> products, int? first = 2) =>
        [.. products.Select(product => Shop.Take(Enumerable.Range(1, 5).Select(k => Shop.Products[(product.Index + k) % 24]), first))];

    [BatchResolver]
    public static IReadOnlyList<Category?> Category([Parent] IReadOnlyList<Product> products) =>
        [.. products.Select(product => product.Index % 7 == 6 ? null : Shop.Categories[product.Index % 3])];
}

[ObjectType<Variant>]
public static class VariantType
{
    [BatchResolver]
    public static IReadOnlyList<Price> Price([Parent] IReadOnlyList<Variant> variants, Currency? currency = Currency.EUR) =>
        [.. variants.Select(variant => Commerce.Price.Of(variant.Base, currency ?? Currency.EUR))];

    public static int? Stock([Parent] Variant variant) => variant.Stock;

    [GraphQLDeprecated("No longer supported")]
    public static int? OldStock([Parent] Variant variant) => variant.Stock;

    public static Product Product([Parent] Variant variant) => variant.Product;
}

[ObjectType<Category>]
public static class CategoryType
{
    [BatchResolver]
    [ListSize(SlicingArguments = ["first"], AssumedSize = 100)]
    public static IReadOnlyList<IReadOnlyList<Product>> Products([Parent] IReadOnlyList<Category> categories, int? first = 2) =>
        [.. categories.Select(category => Shop.Take(Shop.Products.Where(product => product.Index % 3 == category.Index), first))];
}
