namespace HeadlessCommerce.Inventory;

/// <summary>So many pieces of a variant at a location.</summary>
/// <param name="MayWait">Whether pieces beyond what lies there may be promised, within the level's backorder limit: the shopper was told a date. Kept with an order's plan.</param>
public readonly record struct StockLine(Guid VariantId, Guid LocationId, int Quantity, bool MayWait = false);

/// <summary>A line that could not be had: nothing of its call was done.</summary>
/// <param name="Requested">Pieces that were asked for.</param>
/// <param name="Available">Pieces that were there at that moment; never below zero.</param>
public readonly record struct StockRefusal(Guid VariantId, Guid LocationId, int Requested, int Available);

/// <summary>Who holds a reservation: a cart (soft) or an order that is being placed (firm).</summary>
public readonly record struct ReservationOwner(string Kind, Guid Id)
{
    public static ReservationOwner Cart(Guid cartId) => new("CART", cartId);

    public static ReservationOwner Order(Guid orderId) => new("ORDER", orderId);
}
