using HeadlessCommerce.Channels;
using HeadlessCommerce.Inventory.Backorders;

namespace HeadlessCommerce.Inventory;

/// <summary>How much of it can be sold, as a band.</summary>
public enum StockStatus
{
    /// <summary>More than the channel's threshold.</summary>
    InStock,

    /// <summary>Some, at or below the channel's threshold.</summary>
    Low,

    /// <summary>None.</summary>
    OutOfStock,

    /// <summary>None now; it can be ordered and comes later.</summary>
    Backorder,

    /// <summary>It has not come out yet; it can be ordered.</summary>
    Preorder,
}

public static class StockStatuses
{
    extension(Channel channel)
    {
        /// <summary>The band of so many sellable pieces in this channel.</summary>
        public StockStatus StatusOf(int sellable) =>
            sellable <= 0 ? StockStatus.OutOfStock
            : sellable <= channel.LowStockThreshold ? StockStatus.Low
            : StockStatus.InStock;

        /// <summary>The band, where more than what lies there can be ordered.</summary>
        public StockStatus StatusOf(int sellable, BackorderKind? beyond) =>
            sellable > 0 || beyond is null ? channel.StatusOf(sellable)
            : beyond == BackorderKind.Preorder ? StockStatus.Preorder
            : StockStatus.Backorder;

        /// <summary>The number as this channel shows it: itself, or nothing where bands are shown.</summary>
        public int? ShownQuantity(int sellable) => channel.StockDisplay == StockDisplay.Exact ? Math.Max(0, sellable) : null;
    }
}
