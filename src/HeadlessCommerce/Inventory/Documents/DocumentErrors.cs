using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Inventory.Documents;

/// <summary>There is no such count, transfer or purchase.</summary>
/// <param name="Path">Where it was named.</param>
[AllowAnonymous]
public sealed record StockDocumentNotFound(IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => "Nothing has this id.";
}

/// <summary>Its status does not allow this any more, or not yet; nothing was done.</summary>
/// <param name="Status">What it is.</param>
[AllowAnonymous]
public sealed record StockDocumentStateInvalid(string Status) : IError
{
    public ErrorCode Code => ErrorCode.InvalidState;
    public string Message => $"It is {Status}.";
    public IReadOnlyList<string> Path { get; } = ["input"];
}

/// <summary>Fewer free pieces lie at the location than were to leave it: what is promised to orders stays. Nothing was done.</summary>
/// <param name="Sku">Of the variant.</param>
/// <param name="Free">Pieces that lie there and are promised to nobody.</param>
/// <param name="Path">Which row.</param>
[AllowAnonymous]
public sealed record NotEnoughFreeStock(string Sku, int Free, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.NotEnoughOnHand;
    public string Message => $"Of \"{Sku}\" {Free} lie there and are promised to nobody.";
}

/// <summary>More was said to have come than is still to come; nothing was done.</summary>
/// <param name="Sku">Of the variant.</param>
/// <param name="Outstanding">Pieces that are still to come.</param>
/// <param name="Path">Which row.</param>
[AllowAnonymous]
public sealed record MoreThanOutstanding(string Sku, int Outstanding, IReadOnlyList<string> Path) : IError
{
    public ErrorCode Code => ErrorCode.InvalidInput;
    public string Message => $"Of \"{Sku}\" {Outstanding} are still to come; what is more than that goes in by inventoryAdjust.";
}
