using HeadlessCommerce.Channels;
using HeadlessCommerce.Fulfilment.Staff;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Fulfilment.Routing;

/// <summary>Work that a location does not do.</summary>
/// <param name="FulfilmentId">Which one.</param>
/// <param name="Reason">Why. What is not found or damaged leaves the location's stock.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record FulfilmentRejectInput([property: ID<FulfilmentTask>] Guid FulfilmentId, RefusalReason Reason, string IdempotencyKey) : IChangeInput;

/// <summary>Fewer pieces than there should be.</summary>
/// <param name="FulfilmentId">Which one.</param>
/// <param name="Lines">What was found, of the goods of which too little was found.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="Reason">Why the others cannot be sent: NOT_FOUND or DAMAGED.</param>
public sealed record FulfilmentShortPickInput(
    [property: ID<FulfilmentTask>] Guid FulfilmentId,
    [property: ListSize(AssumedSize = 10)] IReadOnlyList<PickedInput> Lines,
    string IdempotencyKey,
    RefusalReason Reason = RefusalReason.NotFound
) : IChangeInput;

/// <summary>What was found of one of the goods.</summary>
/// <param name="Sku">Of the variant.</param>
/// <param name="Found">Pieces, fewer than the fulfilment has; 0: none.</param>
public sealed record PickedInput(string Sku, int Found);

/// <summary>No other location can send it; the work stays where it is. Cancel these pieces, or wait for goods.</summary>
/// <param name="Excluded">Why the others cannot.</param>
[AllowAnonymous]
public sealed record NoOtherSource([property: ListSize(AssumedSize = 5)] IReadOnlyList<RoutingExclusion> Excluded) : IError
{
    public ErrorCode Code => ErrorCode.OutOfStock;
    public string Message => "No other location can send these pieces.";
    public IReadOnlyList<string> Path { get; } = ["input", "fulfilmentId"];
}

/// <summary>Work that went elsewhere.</summary>
/// <param name="Fulfilment">What is left of it here.</param>
/// <param name="Replacements">Where the rest is done now.</param>
[MutationPayload, Authorize(Rights.FulfilmentWrite)]
public sealed record RefusedFulfilment(FulfilmentTask? Fulfilment, [property: ListSize(AssumedSize = 2)] IReadOnlyList<FulfilmentTask> Replacements);

[MutationType]
public static class RefusalMutations
{
    /// <summary>A location does not do it: other locations send what it should have sent, by the rules, and the reasons are kept. What shoppers collect stays where they collect it.</summary>
    [Authorize(Rights.FulfilmentWrite)]
    public static async Task<
        MutationResult<RefusedFulfilment, FulfilmentNotFound, FulfilmentStateInvalid, NoOtherSource, InvalidInput, IdempotencyKeyReused>
    > FulfilmentReject(FulfilmentRejectInput input, RefusedWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (answer, errors) = await work.Reject(input, viewer, shop.Channel.Code, cancellationToken);
        return new(answer, errors);
    }

    /// <summary>A location finds fewer pieces than it should have: it sends what it found, other locations the rest, and its stock says so.</summary>
    [Authorize(Rights.FulfilmentWrite)]
    public static async Task<
        MutationResult<RefusedFulfilment, FulfilmentNotFound, FulfilmentStateInvalid, NoOtherSource, InvalidInput, IdempotencyKeyReused>
    > FulfilmentShortPick(FulfilmentShortPickInput input, RefusedWork work, Viewer viewer, ShopContext shop, CancellationToken cancellationToken)
    {
        var (answer, errors) = await work.ShortPick(input, viewer, shop.Channel.Code, cancellationToken);
        return new(answer, errors);
    }
}
