using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.ConformanceHost.Commerce;

public enum Currency
{
    EUR,
    USD,
    JPY,

    /// <summary>old</summary>
    [GraphQLDeprecated("gone")]
    DEM,
}

public enum ErrorKind
{
    Throw,
    Null,
    Async,
    BadEnum,
    BadInt,
    ListItem,
}

[InterfaceType]
public interface INode
{
    /// <summary>Global id</summary>
    PlainId Id { get; }
}

[InterfaceType]
public interface INamed : INode
{
    string Name { get; }
}

[UnionType]
public interface ISearchResult;

public sealed record Price(int Amount, Currency Currency, decimal Decimal)
{
    private static readonly Dictionary<Currency, int> Rates = new()
    {
        [Currency.EUR] = 1,
        [Currency.USD] = 2,
        [Currency.JPY] = 100,
        [Currency.DEM] = 3,
    };

    public static Price Of(int amount, Currency currency) => new(amount * Rates[currency], currency, amount * Rates[currency] * 0.01m);
}

public sealed record Variant(PlainId Id, string Sku, [property: GraphQLIgnore] int Base, int? Stock) : INode, ISearchResult
{
    public required Product Product { get; init; }
}

public sealed record Product(
    PlainId Id,
    string Name,
    string Slug,
    IReadOnlyList<string>? Tags,
    double? Rating,
    bool InStock,
    [property: GraphQLIgnore] int Index
) : INamed, ISearchResult;

public sealed record Category(PlainId Id, string Name, [property: GraphQLIgnore] int Index) : INamed, ISearchResult;

public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

public sealed record ProductEdge(string Cursor, Product Node);

public sealed record ProductConnection(IReadOnlyList<ProductEdge> Edges, IReadOnlyList<Product> Nodes, PageInfo PageInfo, int TotalCount);

public sealed record CartLine(Variant Variant, int Quantity);

public sealed record Cart(PlainId Id, IReadOnlyList<CartLine> Lines, Price Total);

public sealed record UserError(IReadOnlyList<string>? Field, string Message);

public sealed record AddToCartPayload(Cart? Cart, IReadOnlyList<UserError> Errors, string? ClientMutationId);

public sealed record Tick(int N, string? At, Price? Price);
