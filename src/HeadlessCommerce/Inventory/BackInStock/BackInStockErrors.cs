using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Inventory.BackInStock;

/// <summary>It can be bought now; there is nothing to wait for.</summary>
[AllowAnonymous]
public sealed record AlreadyInStock : IError
{
    public ErrorCode Code => ErrorCode.InvalidState;
    public string Message => "This is in stock now.";
    public IReadOnlyList<string> Path { get; } = ["input", "variantId"];
}

/// <summary>The variant is not sold in this channel.</summary>
[AllowAnonymous]
public sealed record VariantNotSold : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "This is not sold in this channel.";
    public IReadOnlyList<string> Path { get; } = ["input", "variantId"];
}

/// <summary>No alert has this token.</summary>
[AllowAnonymous]
public sealed record BackInStockAlertNotFound : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "No alert has this token.";
    public IReadOnlyList<string> Path { get; } = ["input", "token"];
}
