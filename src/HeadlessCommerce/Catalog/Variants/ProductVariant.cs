using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Catalog;

/// <summary>What is put into a cart: one product in one size, weight, colour. Other modules add its price and availability.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed record ProductVariant
{
    [ID]
    public required Guid Id { get; init; }

    [GraphQLIgnore]
    public required Guid ProductId { get; init; }

    /// <summary>The product, where it was read on the way to the variant.</summary>
    [GraphQLIgnore]
    public Product? KnownProduct { get; init; }

    /// <summary>The stock keeping unit: the variant's business key.</summary>
    public required string Sku { get; init; }

    /// <summary>What a scanner reads: EAN, UPC or the shop's own.</summary>
    public string? Barcode { get; init; }

    /// <summary>What tells it from the product's other variants, for example "250 g"; the product's name when it is the only one.</summary>
    public required string Name { get; init; }

    /// <summary>Its place among the product's variants, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>Weight with packaging, in grams.</summary>
    public required int WeightGrams { get; init; }
}
