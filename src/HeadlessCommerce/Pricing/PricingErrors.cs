using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Pricing;

/// <summary>There is no such price list.</summary>
[AllowAnonymous]
public sealed record PriceListNotFound(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "There is no such price list; the query priceLists lists all of them.";
}

/// <summary>Another price list has this code.</summary>
/// <param name="ListCode">The one that is taken.</param>
/// <param name="Path">Where it was given.</param>
[AllowAnonymous]
public sealed record PriceListCodeTaken(string ListCode, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.AlreadyExists;
    public string Message => $"The code \"{ListCode}\" is taken.";
}
