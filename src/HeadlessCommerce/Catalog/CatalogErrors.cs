using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Catalog;

/// <summary>There is no such product.</summary>
[AllowAnonymous]
public sealed record ProductNotFound(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such product.";
}

/// <summary>There is no such variant.</summary>
[AllowAnonymous]
public sealed record ProductVariantNotFound(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such variant.";
}

/// <summary>There is no such category.</summary>
[AllowAnonymous]
public sealed record CategoryNotFound(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such category; the query categories leads to all of them.";
}

/// <summary>Another product or category has this slug.</summary>
/// <param name="Slug">The one that is taken.</param>
/// <param name="Path">Where it was given.</param>
[AllowAnonymous]
public sealed record SlugTaken(string Slug, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.AlreadyExists;
    public string Message => $"The slug \"{Slug}\" is taken.";
}

/// <summary>Another variant has this stock keeping unit.</summary>
/// <param name="Sku">The one that is taken.</param>
/// <param name="Path">Where it was given.</param>
[AllowAnonymous]
public sealed record SkuTaken(string Sku, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.AlreadyExists;
    public string Message => $"The SKU \"{Sku}\" is taken.";
}

/// <summary>The product was changed since you read it; read it again.</summary>
/// <param name="Version">The product's version now.</param>
[AllowAnonymous]
public sealed record ProductVersionConflict(long Version) : IError
{
    public ErrorCode Code => ErrorCode.VersionConflict;
    public string Message => $"The product is at version {Version} now; read it again.";
    public IReadOnlyList<string> Path { get; } = ["input", "expectedVersion"];
}
