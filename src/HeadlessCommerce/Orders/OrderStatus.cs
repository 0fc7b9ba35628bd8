namespace HeadlessCommerce.Orders;

/// <summary>Where the money of an order stands.</summary>
public enum OrderPaymentStatus
{
    /// <summary>Not known yet: the shopper has a step to take, or the provider has not answered.</summary>
    Pending,

    /// <summary>Promised, taken when the goods leave.</summary>
    Authorized,

    /// <summary>Taken in part; the rest is still promised, or to be paid (toPay).</summary>
    PartiallyPaid,

    /// <summary>Taken.</summary>
    Paid,

    /// <summary>Given back, all of it.</summary>
    Refunded,

    /// <summary>Given back in part.</summary>
    PartiallyRefunded,

    /// <summary>The promise was given up before anything was taken.</summary>
    Voided,

    /// <summary>Declined or never completed; nothing was taken.</summary>
    Failed,
}

/// <summary>Where the goods of an order stand.</summary>
public enum OrderFulfilmentStatus
{
    /// <summary>Nothing has left yet.</summary>
    Unfulfilled,

    /// <summary>Some of it has left.</summary>
    PartiallyFulfilled,

    /// <summary>All of it has left.</summary>
    Fulfilled,

    /// <summary>Nothing will leave.</summary>
    Cancelled,
}

/// <summary>How far <see cref="PlaceOrder"/> has come.</summary>
public enum OrderStep
{
    /// <summary>Stock is held and the payment may have been asked for; a worker finishes or undoes it after a crash.</summary>
    Authorizing,

    /// <summary>An order.</summary>
    Confirmed,

    /// <summary>Undone: nothing is held, nothing was taken, the cart is open again.</summary>
    Released,
}
