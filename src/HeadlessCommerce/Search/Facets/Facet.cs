using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Search;

/// <summary>A way to narrow what was found.</summary>
/// <param name="Key">"category", "price", "availability", or the code of an attribute.</param>
/// <param name="Name">In the request's language.</param>
/// <param name="Values">With the most products first; at most 50. Prices come in their order.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record Facet(string Key, string Name, [property: ListSize(AssumedSize = 10)] IReadOnlyList<FacetValue> Values);

/// <summary>One choice, and what it would leave.</summary>
/// <param name="Value">What to filter by: a category's slug, an attribute value's code, "10.00-20.00" (from, and less than), IN_STOCK or OUT_OF_STOCK.</param>
/// <param name="Name">In the request's language.</param>
/// <param name="Count">So many of the products that were found.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record FacetValue(string Value, string Name, int Count);
