using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Orders;

/// <summary>A note of the staff about an order.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Text">1 to 2,000 characters.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="VisibleToCustomer">Whether the order's owner reads it too.</param>
public sealed record OrderNoteAddInput([property: ID<Order>] Guid OrderId, string Text, string IdempotencyKey, bool VisibleToCustomer = false) : IChangeInput;

[MutationType]
public static class OrderNotes
{
    private const int MaxLength = 2_000; // as the table's constraint

    /// <summary>Writes a note into the order's timeline; the order's subscribers hear of it.</summary>
    [Authorize(Rights.OrdersAssist)]
    public static async Task<MutationResult<Order, OrderNotFound, InvalidInput, IdempotencyKeyReused>> OrderNoteAdd(
        OrderNoteAddInput input,
        CommerceDb db,
        LocationDirectory locations,
        ShopContext shop,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (string.IsNullOrWhiteSpace(input.Text) || input.Text.Length > MaxLength)
            return new InvalidInput($"text has 1 to {MaxLength} characters.", ["input", "text"]);
        var place = await locations.PlaceOf(viewer, cancellationToken);
        var written = new OrderEvent(
            OrderEventKind.NoteAdded,
            viewer.Actor,
            shop.Channel.Code,
            place,
            Note: input.Text.Trim(),
            VisibleToCustomer: input.VisibleToCustomer
        );
        var outcome = await Change.Run(
            db,
            viewer,
            input,
            async transaction =>
                await OrderWrites.Tell(transaction, input.OrderId, written, cancellationToken) ? input.OrderId : ChangeOutcome.Refused(new OrderNotFound()),
            cancellationToken
        );
        return new(await OrderReads.ById(db, input.OrderId, cancellationToken), outcome.Errors());
    }
}
