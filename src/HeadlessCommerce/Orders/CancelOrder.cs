using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>
/// Cancels a whole order of which nothing has left: its work and its stock in one transaction; the money goes back by the order's event (<see cref="OrderFollowUps"/>),
/// so that no provider is called inside a transaction and none is forgotten.
/// </summary>
public sealed class CancelOrder(CommerceDb db)
{
    private const string NothingToCancel = "Only a confirmed order of which nothing has left can be cancelled.";

    public async Task<IError?> Run(OrderCancelInput input, Viewer viewer, string channel, CancellationToken cancellationToken)
    {
        var done = await db.Transaction(
            transaction =>
                Idempotency.Once(
                    transaction,
                    $"{viewer.IdempotencyScope}/orderCancel",
                    input.IdempotencyKey,
                    new { input.OrderId, input.Reason },
                    async () =>
                    {
                        // Fulfilments first, then the order, then stock: the order in which a hand-over locks them too.
                        await transaction.Execute("savepoint attempt", [], cancellationToken);
                        var cancelled = await Fulfilments.Cancel(transaction, input.OrderId, cancellationToken);
                        var left = (await Fulfilments.Statuses(transaction, input.OrderId, cancellationToken)).Any(status => status.HasLeft);
                        if (cancelled.Count == 0 || left)
                        {
                            await transaction.Execute("rollback to savepoint attempt", [], cancellationToken);
                            return new CancelOutcome(NothingToCancel);
                        }
                        await OrderWrites.SetFulfilmentStatus(
                            transaction,
                            input.OrderId,
                            OrderFulfilmentStatus.Cancelled,
                            new(OrderEventKind.Cancelled, viewer.Actor, channel),
                            cancellationToken
                        );
                        transaction.WroteEvents();
                        await StockLedger.Deallocate(transaction, input.OrderId, cancellationToken);
                        return new CancelOutcome(null);
                    },
                    cancellationToken
                ),
            cancellationToken
        );
        return done.KeyReused ? new IdempotencyKeyReused(input.IdempotencyKey)
            : done.Value!.Refusal is { } refusal ? new OrderStateInvalid(refusal)
            : null;
    }

    private sealed record CancelOutcome(string? Refusal);
}
