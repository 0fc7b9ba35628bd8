using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Catalog;

/// <summary>What carts and orders need to know of a variant that is published in a channel.</summary>
/// <param name="ProductName">In the request's language.</param>
/// <param name="VariantName">In the request's language; equals the product's name when it has no other.</param>
/// <param name="TaxCategory">Key of the tax rates.</param>
/// <param name="WeightGrams">With packaging.</param>
[GraphQLIgnore]
public sealed record SoldVariant(
    Guid VariantId,
    Guid ProductId,
    string Sku,
    string ProductName,
    string VariantName,
    string TaxCategory,
    int WeightGrams
)
{
    /// <summary>As an order line shows it: "Yirgacheffe, 250 g".</summary>
    public string FullName => VariantName == ProductName ? ProductName : $"{ProductName}, {VariantName}";
}
