namespace HeadlessCommerce.Platform.Errors;

/// <summary>Every code that an Error, Warning or problem can carry. More will come: treat unknown codes as a general failure.</summary>
public enum ErrorCode
{
    /// <summary>The input is not acceptable; path and message say where and why. Do not retry unchanged.</summary>
    InvalidInput,

    /// <summary>The idempotency key was used with another input. Use a fresh key.</summary>
    IdempotencyKeyReused,

    /// <summary>Nothing there, or not yours to see.</summary>
    NotFound,

    /// <summary>Another one has this business key (slug, SKU, code). Use another.</summary>
    AlreadyExists,

    /// <summary>Fewer pieces can be sold than were asked for.</summary>
    OutOfStock,

    /// <summary>Less lies at the location than would be taken out.</summary>
    NotEnoughOnHand,

    /// <summary>It changed since you read it; look at the current state and decide anew.</summary>
    VersionConflict,

    /// <summary>The cart has become an order.</summary>
    CartAlreadyOrdered,

    /// <summary>This token may look at the cart, not change it.</summary>
    CartReadOnly,

    /// <summary>The cart has no lines.</summary>
    CartEmpty,

    /// <summary>The variant is not sold in this channel or currency.</summary>
    NotSold,

    /// <summary>A delivery option must be chosen, or chosen again.</summary>
    DeliveryRequired,

    /// <summary>The delivery option is not (or no longer) offered for this cart.</summary>
    DeliveryNotAvailable,

    /// <summary>The price changed since you read it.</summary>
    PriceChanged,

    /// <summary>The total is not the one that the shopper saw.</summary>
    TotalChanged,

    /// <summary>The payment was declined.</summary>
    PaymentDeclined,

    /// <summary>More is to be paid than was paid or promised; the error says how much.</summary>
    PaymentRequired,

    /// <summary>The provider's answer is not known yet; the order is pending and its stock is held.</summary>
    PaymentPending,

    /// <summary>The means of payment do not add up to the total; the error says what is missing.</summary>
    PaymentsDoNotCoverTotal,

    /// <summary>No gift card of that code can be spent here.</summary>
    GiftCardNotAccepted,

    /// <summary>More would be taken than was promised; the error says how much can be.</summary>
    CaptureExceedsAuthorized,

    /// <summary>More would be given back than was taken; the error says how much can be.</summary>
    RefundExceedsCaptured,

    /// <summary>The hand-off code is unknown.</summary>
    HandoffUnknown,

    /// <summary>The hand-off code was redeemed before.</summary>
    HandoffUsed,

    /// <summary>The hand-off code is too old.</summary>
    HandoffExpired,

    /// <summary>The pickup code is not the order's.</summary>
    PickupCodeWrong,

    /// <summary>Too many wrong tries; wait until the time that the error names.</summary>
    TooManyAttempts,

    /// <summary>Fewer pieces of an order's line are there for this than were asked for; the error says how many.</summary>
    TooManyPieces,

    /// <summary>For this reason goods can be brought back no more; the error says until when they could.</summary>
    ReturnWindowClosed,

    /// <summary>The current state does not allow it.</summary>
    InvalidState,

    /// <summary>Not at this location.</summary>
    LocationForbidden,

    /// <summary>Less of it is sellable than the cart asks for.</summary>
    LowStock,

    /// <summary>The channel holds what is in carts, and this is not held (any more): extend the reservation, or order soon.</summary>
    ReservationLost,

    /// <summary>It is held as long as the channel allows.</summary>
    ReservationLimit,
}
