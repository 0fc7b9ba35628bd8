using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.ConformanceHost.Commerce;

[GraphQLName("PriceRange")]
public sealed record PriceRange
{
    [DefaultValueSyntax("0")]
    public int? Min { get; init; }
    public int? Max { get; init; }

    [DefaultValueSyntax("EUR")]
    public Currency Currency { get; init; }
}

[GraphQLName("ProductFilter")]
public sealed record ProductFilter
{
    public string? Text { get; init; }
    public PriceRange? Price { get; init; }
    public IReadOnlyList<string>? Tags { get; init; }
    public IReadOnlyList<ProductFilter>? And { get; init; }

    [GraphQLDeprecated("text")]
    public string? OldText { get; init; }
}

/// <summary>Exactly one key</summary>
[OneOf]
[GraphQLName("ProductBy")]
public sealed record ProductBy
{
    public PlainId? Id { get; init; }
    public string? Slug { get; init; }
    public string? Sku { get; init; }
}

public sealed record EchoInput
{
    public Optional<int?> Int { get; init; }
    public Optional<double?> Float { get; init; }
    public Optional<string?> String { get; init; }
    public Optional<bool?> Boolean { get; init; }
    public Optional<PlainId?> Id { get; init; }
    public Optional<Currency?> Currency { get; init; }
    public Optional<IReadOnlyList<int>?> Ints { get; init; }
    public int Req { get; init; }

    [DefaultValueSyntax("\"d\"")]
    public string? Def { get; init; }
    public Optional<EchoInput?> Nested { get; init; }
}

public sealed record AddToCartInput
{
    public required string Sku { get; init; }

    [DefaultValueSyntax("1")]
    public int Quantity { get; init; }
    public string? ClientMutationId { get; init; }
}
