namespace HeadlessCommerce.Fulfilment;

public static class DeliveryKinds
{
    extension(DeliveryKind kind)
    {
        /// <summary>Whether the shopper comes to the goods.</summary>
        public bool IsPickup => kind is DeliveryKind.ClickAndCollect or DeliveryKind.Curbside or DeliveryKind.Locker or DeliveryKind.ShipToStore;
    }
}
