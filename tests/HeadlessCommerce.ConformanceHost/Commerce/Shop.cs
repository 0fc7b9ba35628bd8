using System.Globalization;

namespace HeadlessCommerce.ConformanceHost.Commerce;

/// <summary>The bench's data: 3 categories, 24 products, 72 variants, always the same.</summary>
internal static class Shop
{
    public const int MostTaken = 100;

    public static IReadOnlyList<Category> Categories { get; } =
        [.. new[] { "Shoes", "Shirts", "Hats" }.Select((name, i) => new Category(new PlainId($"Category:{i + 1}"), name, i))];

    public static IReadOnlyList<Product> Products { get; } = [.. Enumerable.Range(0, 24).Select(CreateProduct)];

    public static IReadOnlyList<Variant> Variants { get; } = [.. Products.SelectMany(product => Enumerable.Range(1, 3).Select(v => CreateVariant(product, v)))];

    public static ILookup<Product, Variant> VariantsByProduct { get; } = Variants.ToLookup(variant => variant.Product);

    private static Product CreateProduct(int i) =>
        new(
            new PlainId($"Product:{i + 1}"),
            $"Product number {i + 1}",
            $"product-number-{i + 1}",
            i % 3 == 0 ? null : [$"t{i % 3}", $"u{i % 2}"],
            i % 5 == 0 ? null : i / 4.0,
            i % 4 != 0,
            i
        );

    private static Variant CreateVariant(Product product, int v)
    {
        var i = product.Index;
        return new Variant(new PlainId($"Variant:{i * 3 + v}"), $"SKU-{i + 1}-{v}", 1999 + i * 100 + v - 1, v == 3 ? null : i * v) { Product = product };
    }

    public static INode? Find(PlainId id) =>
        (INode?)Products.FirstOrDefault(product => product.Id == id)
        ?? (INode?)Categories.FirstOrDefault(category => category.Id == id)
        ?? Variants.FirstOrDefault(variant => variant.Id == id);

    public static IReadOnlyList<T> Take<T>(IEnumerable<T> items, int? count) => [.. items.Take(Math.Clamp(count ?? MostTaken, 0, MostTaken))];

    public static string Name(ISearchResult result) =>
        result switch
        {
            INamed named => named.Name,
            Variant variant => variant.Sku,
            _ => "",
        };

    public static bool Matches(Product product, ProductFilter? filter)
    {
        if (filter is null)
            return true;
        if (filter.Text is not null && !product.Name.Contains(filter.Text, StringComparison.Ordinal))
            return false;
        if (filter.Price is { } range && !VariantsByProduct[product].Any(v => v.Base >= (range.Min ?? 0) && v.Base <= (range.Max ?? 1_000_000_000)))
            return false;
        if (filter.Tags is not null && !filter.Tags.All(tag => product.Tags?.Contains(tag) == true))
            return false;
        return filter.And?.All(part => Matches(product, part)) ?? true;
    }

    public static string CursorOf(int index) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"c:{index}")));
}
