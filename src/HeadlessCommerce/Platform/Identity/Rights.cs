using System.Collections.Frozen;

namespace HeadlessCommerce.Platform.Identity;

/// <summary>What a caller may do. Fields declare one of these; a role or an app's scopes grant them.</summary>
public static class Rights
{
    /// <summary>See the published catalogue, prices and availability of a channel: every key of a channel has it.</summary>
    public const string StorefrontRead = "storefront:read";

    /// <summary>Make and change carts, place orders, read what a token opens.</summary>
    public const string StorefrontBuy = "storefront:buy";

    /// <summary>Read levels, ledgers, reservations.</summary>
    public const string InventoryRead = "inventory:read";

    /// <summary>Put stock in and out, at the caller's locations.</summary>
    public const string InventoryWrite = "inventory:write";

    /// <summary>Do the work of a store: accept, pick, hand over, at the caller's locations.</summary>
    public const string FulfilmentWrite = "fulfilment:write";

    /// <summary>Change products, categories, attributes, media.</summary>
    public const string CatalogWrite = "catalog:write";

    /// <summary>Change what the search finds: synonyms, pinned results.</summary>
    public const string SearchWrite = "search:write";

    /// <summary>Change price lists and prices.</summary>
    public const string PricingWrite = "pricing:write";

    /// <summary>Change delivery methods.</summary>
    public const string DeliveryWrite = "delivery:write";

    /// <summary>Change channels, their brands, tax rates, keys and rules for returns.</summary>
    public const string ChannelsWrite = "channels:write";

    /// <summary>Read every order.</summary>
    public const string OrdersRead = "orders:read";

    /// <summary>Cancel and change orders.</summary>
    public const string OrdersWrite = "orders:write";

    /// <summary>Serve customers in a store: notes, returns, orders on their behalf.</summary>
    public const string OrdersAssist = "orders:assist";

    /// <summary>Capture, refund and void payments.</summary>
    public const string PaymentsWrite = "payments:write";

    /// <summary>Read the trail of refused attacks.</summary>
    public const string AuditRead = "audit:read";

    /// <summary>Issue and disable gift cards, grant store credit.</summary>
    public const string GiftCardsWrite = "giftcards:write";

    /// <summary>Import files.</summary>
    public const string ImportWrite = "import:write";

    /// <summary>Every right there is.</summary>
    public static readonly FrozenSet<string> All = FrozenSet.Create(
        StorefrontRead,
        StorefrontBuy,
        InventoryRead,
        InventoryWrite,
        FulfilmentWrite,
        CatalogWrite,
        SearchWrite,
        PricingWrite,
        DeliveryWrite,
        ChannelsWrite,
        OrdersRead,
        OrdersWrite,
        OrdersAssist,
        PaymentsWrite,
        GiftCardsWrite,
        AuditRead,
        ImportWrite
    );
}
