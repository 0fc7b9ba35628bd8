using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Documents;

internal static class PaperMoves
{
    /// <summary>Moves what a paper says, all of it: its rows were checked under its lock, so a refusal is a fault of ours, and nothing of the step may stay.</summary>
    public static async Task Book(CommerceTransaction transaction, IEnumerable<StockMove> moves, MovementCause cause, CancellationToken cancellationToken)
    {
        StockMove[] all = [.. moves];
        if (all.Length == 0)
            return;
        var moved = await StockLedger.Move(transaction, all, cause, StockMoveRules.AllOrNothing, cancellationToken);
        if (moved.Count < all.Length || moved.Any(move => move.Outcome != StockMoveOutcome.Moved))
            throw new InvalidOperationException($"A paper's goods could not be moved: {cause.CauseKind} {cause.CauseReference}.");
    }
}
