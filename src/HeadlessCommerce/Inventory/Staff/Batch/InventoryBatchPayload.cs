using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Inventory.Staff.Batch;

/// <summary>What became of the rows.</summary>
/// <param name="Results">One for each row, in their order.</param>
/// <param name="AppliedCount">So many were done.</param>
[MutationPayload]
public sealed record InventoryBatchPayload([property: ListSize(AssumedSize = 50)] IReadOnlyList<InventoryRowResult> Results, int AppliedCount);

/// <summary>What became of a row.</summary>
/// <param name="Row">Its place in the input, from 0; the path of its error, if it has one, names it too.</param>
/// <param name="Outcome">Whether it was done.</param>
/// <param name="Level">As it is now; null when there is no such level.</param>
[Authorize(Rights.InventoryWrite)]
public sealed record InventoryRowResult(int Row, InventoryRowOutcome Outcome, InventoryLevel? Level);

/// <summary>What became of a row of a batch.</summary>
public enum InventoryRowOutcome
{
    /// <summary>Done; also when there was nothing to change.</summary>
    Applied,

    /// <summary>Not done; the errors say why.</summary>
    Refused,

    /// <summary>Good, and not done because of another row.</summary>
    NotApplied,
}
