using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace HeadlessCommerce.Server.Identity;

/// <summary>
/// Proves bearer tokens: of the configured OIDC issuer, and in Development of <see cref="DevelopmentTokens"/>. One way for HTTP headers and for the payload of a socket's
/// <c>connection_init</c>, which ASP.NET Core's handler cannot read.
/// </summary>
public sealed class BearerTokens
{
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly List<TokenValidationParameters> _issuers = [];

    public BearerTokens(OidcOptions oidc, DevelopmentTokens? development)
    {
        if (oidc.Authority is { Length: > 0 } authority)
            _issuers.Add(new TokenValidationParameters
            {
                ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
                    authority.TrimEnd('/') + "/.well-known/openid-configuration",
                    new OpenIdConnectConfigurationRetriever(),
                    new HttpDocumentRetriever { RequireHttps = oidc.RequireHttps })
                {
                    // A token by an unknown key asks the issuer for new ones, at most so often: tokens that somebody made up must not flood it, nor keep a new key unknown for long.
                    RefreshInterval = TimeSpan.FromSeconds(5),
                },
                ValidAudience = oidc.Audience,
                NameClaimType = "sub",
                RoleClaimType = oidc.RoleClaim,
            });
        if (development is not null)
            _issuers.Add(development.Validation);
    }

    /// <summary>The token's bearer; null when it is not (or no longer) good, or from nobody that we trust.</summary>
    public async ValueTask<ClaimsPrincipal?> Validate(string token)
    {
        foreach (var issuer in _issuers)
        {
            var result = await _handler.ValidateTokenAsync(token, issuer);
            if (result.IsValid)
                return new ClaimsPrincipal(result.ClaimsIdentity);
        }
        return null;
    }
}
