using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Orders;

/// <summary>Which orders; all that is given must hold.</summary>
public sealed record OrderWhereInput
{
    /// <summary>With one of these payment statuses.</summary>
    public IReadOnlyList<OrderPaymentStatus>? PaymentStatus { get; init; }

    /// <summary>With one of these fulfilment statuses.</summary>
    public IReadOnlyList<OrderFulfilmentStatus>? FulfilmentStatus { get; init; }

    /// <summary>Placed in one of these channels; their codes.</summary>
    public IReadOnlyList<string>? Channel { get; init; }

    /// <summary>Placed at this place, or with work for it; its code.</summary>
    public string? Location { get; init; }

    /// <summary>Of this customer, over all channels.</summary>
    [ID("Customer")]
    public Guid? CustomerId { get; init; }

    /// <summary>The number begins with this.</summary>
    public string? NumberPrefix { get; init; }

    /// <summary>The contact's e-mail address begins with this, in whatever case; at least 3 characters.</summary>
    public string? EmailPrefix { get; init; }

    /// <summary>Whose money staff must look at, or need not.</summary>
    public bool? NeedsAttention { get; init; }

    /// <summary>Placed at this instant or later.</summary>
    public DateTimeOffset? PlacedFrom { get; init; }

    /// <summary>Placed before this instant.</summary>
    public DateTimeOffset? PlacedBefore { get; init; }
}
