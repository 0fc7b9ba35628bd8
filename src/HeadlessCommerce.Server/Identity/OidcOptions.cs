namespace HeadlessCommerce.Server.Identity;

/// <summary>
/// Whose tokens are trusted, section <c>Oidc</c>. With Microsoft Entra ID: Authority <c>https://login.microsoftonline.com/TENANT/v2.0</c>, Audience the application's id,
/// RoleClaim <c>roles</c> (app roles named admin, associate, customer).
/// </summary>
public sealed class OidcOptions
{
    /// <summary>The issuer's address; empty: no tokens but those of Development.</summary>
    public string? Authority { get; set; }

    public string? Audience { get; set; }

    /// <summary>The claim that lists roles.</summary>
    public string RoleClaim { get; set; } = "roles";

    /// <summary>The claim that limits staff to locations, by code.</summary>
    public string LocationClaim { get; set; } = "locations";

    /// <summary>The claim that limits staff to channels, by code.</summary>
    public string ChannelClaim { get; set; } = "channels";

    /// <summary>False only for an issuer on loopback.</summary>
    public bool RequireHttps { get; set; } = true;
}
