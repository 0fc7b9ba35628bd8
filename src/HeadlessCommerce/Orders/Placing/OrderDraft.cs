using System.Text.Json.Serialization;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Payments.Ledger;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.Orders;

/// <summary>An order as it will be written: the cart, priced again.</summary>
public sealed record OrderDraft
{
    public required Guid Id { get; init; }
    public required Guid CartId { get; init; }
    public required long CartVersion { get; init; }

    /// <summary>The cart, if it holds stock that the order takes over; null in channels that do not reserve on add.</summary>
    public Guid? HeldBy { get; init; }
    public required Guid ChannelId { get; init; }
    public required string Language { get; init; }
    public required CurrencyCode Currency { get; init; }
    public required TaxedMoney Subtotal { get; init; }
    public required TaxedMoney Delivery { get; init; }
    public required IReadOnlyList<OrderDraftLine> Lines { get; init; }
    public required OrderDelivery Plan { get; init; }
    public OrderContact? Contact { get; init; }
    public AddressInput? Address { get; init; }
    public Guid? CustomerId { get; init; }
    public required string PlacedBy { get; init; }

    /// <summary>The place of the associate who places it; null for shoppers.</summary>
    public Guid? PlacedAt { get; init; }

    public required string Channel { get; init; }
    public required byte[] TokenHash { get; init; }

    /// <summary>What each means of payment bears of the total; none when nothing is to be paid.</summary>
    public IReadOnlyList<PaymentShare> Shares { get; init; } = [];

    public TaxedMoney Total => Subtotal + Delivery;
}

/// <summary>A line as it will be written.</summary>
public sealed record OrderDraftLine(
    Guid Id,
    Guid VariantId,
    string Sku,
    string Name,
    int Quantity,
    long UnitGrossMinor,
    TaxedMoney Total,
    decimal TaxPercent,
    string AddedBy
);

/// <summary>Which option was chosen and which location does what: what was reserved there is what is allocated there.</summary>
/// <param name="OptionId">As the shopper chose it.</param>
/// <param name="Name">As the shopper read it.</param>
/// <param name="Plan">Method, promise, and the parcels.</param>
public sealed record OrderDelivery(string OptionId, string Name, FulfilmentPlan Plan)
{
    [JsonIgnore]
    public IEnumerable<StockLine> StockLines => Plan.Parcels.SelectMany(parcel => parcel.Lines);
}
