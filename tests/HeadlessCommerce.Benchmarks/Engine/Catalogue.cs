using System.Globalization;

namespace HeadlessCommerce.Benchmarks.Engine;

/// <summary>What every server of the engine's bench serves: 24 products of 3 variants, always the same.</summary>
internal static class Catalogue
{
    /// <summary>Answered by properties and synchronous methods.</summary>
    public const string Query = "{ products { id name slug variants { sku price { amount currency } } } }";

    /// <summary>The same answer, where variants and prices come from asynchronous batch resolvers: one call a level.</summary>
    public const string BatchedQuery = "{ products: batchedProducts { id name slug variants { sku price { amount currency } } } }";

    public static IReadOnlyList<Product> Products { get; } =
        [
            .. Enumerable
                .Range(1, 24)
                .Select(p => new Product(
                    $"p{p}",
                    $"Product number {p}",
                    $"product-number-{p}",
                    [.. Enumerable.Range(1, 3).Select(v => new Variant(string.Create(CultureInfo.InvariantCulture, $"SKU-{p:0000}-{v}"), new Price(1898 + p * 100 + v, "EUR")))]
                )),
        ];

    public static IReadOnlyList<BatchedProduct> BatchedProducts { get; } = [.. Products.Select(product => new BatchedProduct(product.Id, product.Name, product.Slug))];

    /// <summary>Variants of a product by its id.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<BatchedVariant>> VariantsByProduct { get; } =
        Products.ToDictionary(product => product.Id, product => (IReadOnlyList<BatchedVariant>)[.. product.Variants.Select(variant => new BatchedVariant(variant.Sku))]);

    public static IReadOnlyDictionary<string, Price> PriceBySku { get; } =
        Products.SelectMany(product => product.Variants).ToDictionary(variant => variant.Sku, variant => variant.Price);
}

/// <summary>Of a variant.</summary>
public sealed record Price(int Amount, string Currency);

/// <summary>What is bought.</summary>
public sealed record Variant(string Sku, Price Price);

/// <summary>What is looked at.</summary>
public sealed record Product(string Id, string Name, string Slug, IReadOnlyList<Variant> Variants);

/// <summary>A product that does not hold its variants.</summary>
public sealed record BatchedProduct(string Id, string Name, string Slug);

/// <summary>A variant that does not hold its price.</summary>
public sealed record BatchedVariant(string Sku);
