namespace HeadlessCommerce.Carts;

/// <summary>What whoever redeems the code may do with the cart.</summary>
public enum CartHandoffMode
{
    /// <summary>Look at it, live.</summary>
    View,

    /// <summary>Change it too, beside those who can already.</summary>
    Edit,

    /// <summary>Own it; those who had it before may look, not change.</summary>
    TakeOver,
}
