using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Orders;

/// <summary>What an order would cost after an edit; nothing was done.</summary>
/// <param name="Version">The order's version that this was computed for; give it to orderEditApply.</param>
/// <param name="Removed">What the pieces that go had cost.</param>
/// <param name="Added">What the pieces that come cost now.</param>
/// <param name="Delivery">What delivery costs after it.</param>
/// <param name="Total">What the shopper pays in the end.</param>
/// <param name="Difference">More than before, or below zero: less.</param>
/// <param name="ToPay">What is to be paid that was neither paid nor promised yet.</param>
/// <param name="Option">How it reaches the shopper after it; null: as before.</param>
/// <param name="Problems">Why it cannot be applied as it is; empty when it can.</param>
[Authorize(Rights.OrdersWrite)]
public sealed record OrderEditPreview(
    long Version,
    TaxedMoney Removed,
    TaxedMoney Added,
    TaxedMoney Delivery,
    Money Total,
    Money Difference,
    Money ToPay,
    DeliveryOption? Option,
    [property: ListSize(AssumedSize = 5)] IReadOnlyList<Warning> Problems
);
