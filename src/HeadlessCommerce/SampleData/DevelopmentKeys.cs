using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.SampleData;

/// <summary>
/// Keys that everybody knows, so that a clone can be tried at once. Their rows are flagged <c>development</c>: a server in Production refuses them.
/// </summary>
public static class DevelopmentKeys
{
    /// <summary>Publishable, for the channel <c>web</c>; the default of requests without a key in Development.</summary>
    public const string Web = "dev-web";

    /// <summary>Publishable, for the channel <c>app</c>.</summary>
    public const string App = "dev-app";

    /// <summary>Publishable, for the channel <c>till</c>.</summary>
    public const string Till = "dev-till";

    /// <summary>Secret, of a marketplace that may run only the documents that it has registered.</summary>
    public const string Marketplace = "dev-marketplace";

    internal static readonly Key[] All =
    [
        new(Web, "web", "PUBLISHABLE", ["web"], [], "OPEN"),
        new(App, "app", "PUBLISHABLE", ["app"], [], "OPEN"),
        new(Till, "till", "PUBLISHABLE", ["till"], [], "OPEN"),
        new(Marketplace, "marketplace", "SECRET", ["web"], [Rights.StorefrontRead, Rights.StorefrontBuy], "ONLY_TRUSTED"),
    ];

    internal sealed record Key(string Value, string Client, string Kind, string[] Channels, string[] Scopes, string Documents);
}
