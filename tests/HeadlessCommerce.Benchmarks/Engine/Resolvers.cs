using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Benchmarks.Engine;

[QueryType]
public static class Queries
{
    /// <summary>Held whole in memory.</summary>
    public static IReadOnlyList<Product> Products() => Catalogue.Products;

    /// <summary>Variants and prices are asked for separately.</summary>
    public static IReadOnlyList<BatchedProduct> BatchedProducts() => Catalogue.BatchedProducts;
}

[ObjectType<BatchedProduct>]
public static class BatchedProductType
{
    [BatchResolver]
    public static async Task<IReadOnlyList<IReadOnlyList<BatchedVariant>>> Variants([Parent] IReadOnlyList<BatchedProduct> products)
    {
        await Task.Yield(); // comes back from a thread of the pool, as a database's answer does
        var variants = new IReadOnlyList<BatchedVariant>[products.Count];
        for (var i = 0; i < variants.Length; i++)
            variants[i] = Catalogue.VariantsByProduct[products[i].Id];
        return variants;
    }
}

[ObjectType<BatchedVariant>]
public static class BatchedVariantType
{
    [BatchResolver]
    public static async Task<IReadOnlyList<Price>> Price([Parent] IReadOnlyList<BatchedVariant> variants)
    {
        await Task.Yield();
        var prices = new Price[variants.Count];
        for (var i = 0; i < prices.Length; i++)
            prices[i] = Catalogue.PriceBySku[variants[i].Sku];
        return prices;
    }
}
