namespace HeadlessCommerce.Orders;

/// <summary>What becomes of a payment of which the provider says nothing final.</summary>
internal enum FinishMode
{
    /// <summary>Nothing: its request may be alive, or its shopper at the bank.</summary>
    Look,

    /// <summary>Its request is dead: what the provider never heard of is given up.</summary>
    RequestIsGone,

    /// <summary>It is given up, also when its shopper is at the bank.</summary>
    GiveUp,
}
