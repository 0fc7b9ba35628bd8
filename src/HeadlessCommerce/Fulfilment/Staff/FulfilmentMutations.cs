using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Fulfilment.Staff;

[MutationType]
public static class FulfilmentMutations
{
    /// <summary>A location takes the work on and begins to pick.</summary>
    [Authorize(Rights.FulfilmentWrite)]
    public static async Task<MutationResult<FulfilmentTask, FulfilmentNotFound, FulfilmentStateInvalid, InvalidInput, IdempotencyKeyReused>> FulfilmentAccept(
        FulfilmentAcceptInput input, FulfilmentWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (task, errors) = await work.Do(FulfilmentStep.Accept, input.FulfilmentId, null, input.IdempotencyKey, viewer, shop.Channel.Code, cancellationToken);
        return new(task, errors);
    }

    /// <summary>All lines are picked and packed: it waits for the shopper or the carrier. On an open task it accepts and picks all lines.</summary>
    [Authorize(Rights.FulfilmentWrite)]
    public static async Task<MutationResult<FulfilmentTask, FulfilmentNotFound, FulfilmentStateInvalid, InvalidInput, IdempotencyKeyReused>> FulfilmentReady(
        FulfilmentReadyInput input, FulfilmentWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (task, errors) = await work.Do(FulfilmentStep.Ready, input.FulfilmentId, null, input.IdempotencyKey, viewer, shop.Channel.Code, cancellationToken);
        return new(task, errors);
    }

    /// <summary>The shopper takes it: the goods leave the location's stock. After five wrong codes none is tried for a quarter of an hour.</summary>
    [Authorize(Rights.FulfilmentWrite)]
    public static async Task<
        MutationResult<FulfilmentTask, FulfilmentNotFound, FulfilmentStateInvalid, PickupCodeWrong, PickupCodeBlocked, GoodsMissing, InvalidInput, IdempotencyKeyReused>
    > FulfilmentHandOver(FulfilmentHandOverInput input, FulfilmentWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (task, errors) = await work.Do(
            FulfilmentStep.HandOver, input.FulfilmentId, input.PickupCode, input.IdempotencyKey, viewer, shop.Channel.Code, cancellationToken);
        return new(task, errors);
    }

    /// <summary>The carrier takes it: the goods leave the location's stock.</summary>
    [Authorize(Rights.FulfilmentWrite)]
    public static async Task<MutationResult<FulfilmentTask, FulfilmentNotFound, FulfilmentStateInvalid, GoodsMissing, InvalidInput, IdempotencyKeyReused>> FulfilmentShip(
        FulfilmentShipInput input, FulfilmentWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (task, errors) = await work.Do(FulfilmentStep.Ship, input.FulfilmentId, null, input.IdempotencyKey, viewer, shop.Channel.Code, cancellationToken);
        return new(task, errors);
    }

    /// <summary>The parcel arrived.</summary>
    [Authorize(Rights.FulfilmentWrite)]
    public static async Task<MutationResult<FulfilmentTask, FulfilmentNotFound, FulfilmentStateInvalid, InvalidInput, IdempotencyKeyReused>> FulfilmentDeliver(
        FulfilmentDeliverInput input, FulfilmentWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (task, errors) = await work.Do(FulfilmentStep.Deliver, input.FulfilmentId, null, input.IdempotencyKey, viewer, shop.Channel.Code, cancellationToken);
        return new(task, errors);
    }
}
