using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Catalog;

/// <summary>No variant has this SKU.</summary>
/// <param name="Sku">As it was given.</param>
/// <param name="Path">Where it was given.</param>
[AllowAnonymous]
public sealed record SkuNotFound(string Sku, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => $"No variant has the SKU \"{Sku}\".";
}
