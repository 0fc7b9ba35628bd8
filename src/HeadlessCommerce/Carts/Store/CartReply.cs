using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Carts;

/// <summary>What came of asking for a change.</summary>
/// <param name="Cart">As it is now; null when it does not exist for the caller.</param>
/// <param name="Refusal">Why nothing was done; null: it was done, now or when the same key was used before.</param>
[GraphQLIgnore]
public sealed record CartReply(Cart? Cart, CartRefusal? Refusal)
{
    internal CartOutcome Outcome { get; init; } = new();

    /// <summary>It was done when the same key was used before, not now.</summary>
    internal bool IsReplay { get; init; }
}

/// <summary>Why a change was refused as a whole.</summary>
[GraphQLIgnore]
public enum CartRefusal
{
    /// <summary>There is no such cart, or the caller does not hold it.</summary>
    NotFound,

    /// <summary>The caller may look, not do this.</summary>
    ReadOnly,

    /// <summary>It is being ordered, by <c>Cart.OrderId</c>.</summary>
    Ordering,

    /// <summary>It has become the order <c>Cart.OrderId</c>.</summary>
    Ordered,

    /// <summary>Its version is not the expected one.</summary>
    VersionConflict,

    /// <summary>There is nothing in it to order.</summary>
    Empty,

    /// <summary>Its channel or currency is not the one for which the change was prepared; see <see cref="KnownTerms"/>.</summary>
    Elsewhere,

    /// <summary>The idempotency key came with another input before.</summary>
    KeyReused,

    /// <summary>The cart does not know the code.</summary>
    HandoffUnknown,

    /// <summary>The code was redeemed.</summary>
    HandoffUsed,

    /// <summary>The code is too old.</summary>
    HandoffExpired,
}
