namespace HeadlessCommerce.Orders;

/// <summary>What can happen to an order. More will come: show what you do not know by its time and actor.</summary>
public enum OrderEventKind
{
    /// <summary>It was placed; its stock is held.</summary>
    Placed,

    /// <summary>The payment is secured and the goods are allocated.</summary>
    Confirmed,

    /// <summary>The payment failed or never came; everything was given back.</summary>
    Released,

    /// <summary>A fulfilment moved on.</summary>
    FulfilmentChanged,

    /// <summary>The money was taken.</summary>
    Captured,

    /// <summary>Nothing of it will be delivered.</summary>
    Cancelled,

    /// <summary>What was open of it was paid or promised, or a part of that.</summary>
    PaymentAdded,

    /// <summary>Staff made a link with which what is open can be paid.</summary>
    PaymentLinkMade,

    /// <summary>Money was given back, or its promise given up.</summary>
    PaymentReturned,

    /// <summary>A provider would not take, give back or give up money; staff must look at the payment.</summary>
    PaymentRefused,

    /// <summary>What was given back came back: the shopper's bank would not have it; staff must give it another way.</summary>
    RefundReversed,

    /// <summary>The shopper's bank took money back (chargeback).</summary>
    PaymentDisputed,

    /// <summary>The bank returned what it had taken back.</summary>
    DisputeWon,

    /// <summary>Pieces of it will not be delivered; the others will.</summary>
    LinesCancelled,

    /// <summary>Lines, quantities or the address were changed.</summary>
    Edited,

    /// <summary>Somebody asked to bring goods back.</summary>
    ReturnRequested,

    /// <summary>Staff agreed that goods come back.</summary>
    ReturnApproved,

    /// <summary>Staff refused that goods come back.</summary>
    ReturnRejected,

    /// <summary>A return was withdrawn; the goods stay where they are.</summary>
    ReturnWithdrawn,

    /// <summary>Goods came back.</summary>
    ReturnReceived,

    /// <summary>The money for goods that came back was given.</summary>
    ReturnRefunded,

    /// <summary>Goods that came back were exchanged for others.</summary>
    Exchanged,

    /// <summary>Somebody of the staff wrote a note.</summary>
    NoteAdded,

    /// <summary>It became part of a customer's history.</summary>
    Claimed,

    /// <summary>Pieces of it are sold before they lie there; they leave by shipsBy.</summary>
    Backordered,

    /// <summary>Goods have come for pieces that waited.</summary>
    BackorderCovered,
}
