namespace HeadlessCommerce.Fulfilment;

public static class FulfilmentStatuses
{
    extension(FulfilmentStatus status)
    {
        /// <summary>Whether the goods are out of the shop's hands.</summary>
        public bool HasLeft => status is FulfilmentStatus.HandedOver or FulfilmentStatus.Shipped or FulfilmentStatus.Delivered;
    }
}
