using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;

namespace HeadlessCommerce.Inventory.Counts;

/// <summary>Lines of the count are true no longer: they were counted or corrected by somebody else since, or more has left than was found. Count them again; nothing was done.</summary>
/// <param name="Skus">Of the lines.</param>
[AllowAnonymous]
public sealed record StockCountOutdated([property: ListSize(AssumedSize = 20)] IReadOnlyList<string> Skus) : IError
{
    public ErrorCode Code => ErrorCode.VersionConflict;
    public string Message => $"Count again: {string.Join(", ", Skus.Take(20))}.";
    public IReadOnlyList<string> Path { get; } = ["input", "countId"];
}
