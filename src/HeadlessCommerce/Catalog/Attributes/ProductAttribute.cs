using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Catalog;

/// <summary>A trait of a product, for example its origin.</summary>
/// <param name="Code">The attribute's business key.</param>
/// <param name="Name">In the request's language.</param>
/// <param name="Values">One or more.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record ProductAttribute(string Code, string Name, [property: ListSize(AssumedSize = 3)] IReadOnlyList<AttributeValue> Values);

/// <summary>A value of an attribute.</summary>
/// <param name="Code">The value's key within the attribute.</param>
/// <param name="Name">In the request's language.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record AttributeValue(string Code, string Name);
