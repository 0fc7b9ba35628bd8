namespace HeadlessCommerce.Orders;

/// <summary>How far a return has come.</summary>
public enum ReturnStatus
{
    /// <summary>Asked for.</summary>
    Requested,

    /// <summary>Agreed to: the goods may be sent or brought.</summary>
    Approved,

    /// <summary>Refused; the pieces may be asked for again.</summary>
    Rejected,

    /// <summary>Whoever asked for it keeps the goods; the pieces may be asked for again.</summary>
    Withdrawn,

    /// <summary>The goods are back; the money is not yet.</summary>
    Received,

    /// <summary>The money is given back.</summary>
    Refunded,
}

/// <summary>How goods come back.</summary>
public enum ReturnMethod
{
    /// <summary>Brought to a store, whichever.</summary>
    Store,

    /// <summary>Sent.</summary>
    Post,
}

/// <summary>Where the money of a return goes.</summary>
public enum ReturnRefund
{
    /// <summary>The way it came.</summary>
    Original,

    /// <summary>To the customer's credit with the shop.</summary>
    StoreCredit,
}

/// <summary>Why goods come back.</summary>
public enum ReturnReason
{
    /// <summary>They are as they should be, and not wanted.</summary>
    ChangedMind,

    /// <summary>The size or fit is wrong.</summary>
    DoesNotFit,

    /// <summary>They do not work, or are broken.</summary>
    Defective,

    /// <summary>They are not what the shop said.</summary>
    NotAsDescribed,

    /// <summary>Something else was sent.</summary>
    WrongItem,

    /// <summary>They came too late.</summary>
    ArrivedLate,

    /// <summary>Another reason.</summary>
    Other,
}

/// <summary>How returned goods were found.</summary>
public enum ReturnCondition
{
    /// <summary>Can be sold as new.</summary>
    AsNew,

    /// <summary>Opened or tried.</summary>
    Opened,

    /// <summary>Broken.</summary>
    Damaged,
}

/// <summary>Where returned goods go.</summary>
public enum ReturnDisposition
{
    /// <summary>Back on the shelf of the place that received them: on hand and sellable.</summary>
    Restock,

    /// <summary>Put aside to be looked at; not on hand.</summary>
    Quarantine,

    /// <summary>Thrown away.</summary>
    Scrap,
}
