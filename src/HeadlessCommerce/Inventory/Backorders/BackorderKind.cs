namespace HeadlessCommerce.Inventory.Backorders;

/// <summary>Why a variant can be ordered before it lies there.</summary>
public enum BackorderKind
{
    /// <summary>It is sold out and comes again.</summary>
    Backorder,

    /// <summary>It has not come out yet.</summary>
    Preorder,
}
