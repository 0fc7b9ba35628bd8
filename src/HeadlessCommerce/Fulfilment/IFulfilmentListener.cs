using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment;

/// <summary>A fulfilment changed its status by the work of a location. (Who opens or cancels fulfilments knows it.)</summary>
public sealed record FulfilmentChanged(
    Guid FulfilmentId, Guid OrderId, Guid LocationId, FulfilmentStatus From, FulfilmentStatus To, string Actor, string? Channel);

/// <summary>
/// Hears of a change inside its transaction, so that what follows from it (an order's fulfilment status) is true at the same moment. Modules that may know this one implement it;
/// the other way round would be a circle. Called before stock moves: the rows that buyers contend for come last.
/// </summary>
public interface IFulfilmentListener
{
    /// <summary>Why goods may not leave now; null: they may. Asked inside the transaction, before anything is written.</summary>
    Task<string?> Objection(CommerceTransaction transaction, Guid orderId, CancellationToken cancellationToken);

    Task OnFulfilmentChanged(CommerceTransaction transaction, FulfilmentChanged change, CancellationToken cancellationToken);
}
