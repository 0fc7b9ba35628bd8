using HeadlessCommerce.Channels;

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

        /// <summary>The number as this channel shows it: itself, or nothing where bands are shown.</summary>
        public int? ShownQuantity(int sellable) => channel.StockDisplay == StockDisplay.Exact ? Math.Max(0, sellable) : null;
    }
}
