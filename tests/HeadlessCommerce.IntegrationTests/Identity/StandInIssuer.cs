using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HeadlessCommerce.IntegrationTests.Identity;

/// <summary>An OIDC issuer as any other: a discovery document, a set of public keys, and tokens signed with one of them.</summary>
public sealed class StandInIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<RsaSecurityKey> _published = [];

    private StandInIssuer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/tenant/v2.0/.well-known/openid-configuration", () => Results.Json(new { issuer = Authority, jwks_uri = $"{Authority}/keys", authorization_endpoint = $"{Authority}/authorize" }));
        _app.MapGet("/tenant/v2.0/keys", () => Results.Json(new { keys = _published.Select(Public) }));
        Key = Rotate();
    }

    public string Authority => $"{_app.Urls.First()}/tenant/v2.0";

    public RsaSecurityKey Key { get; private set; }

    public static async Task<StandInIssuer> Start()
    {
        var issuer = new StandInIssuer();
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <summary>From now on it signs with, and publishes, a new key only.</summary>
    public RsaSecurityKey Rotate()
    {
        _published.Clear();
        _published.Add(new RsaSecurityKey(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") });
        return Key = _published[0];
    }

    public string Token(string[]? roles = null, string subject = "someone", string? issuer = null, string audience = "api://shop", TimeSpan? validFor = null, SigningCredentials? by = null, Dictionary<string, object>? claims = null)
    {
        var expires = DateTime.UtcNow + (validFor ?? TimeSpan.FromMinutes(10));
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Authority,
            Audience = audience,
            NotBefore = expires - TimeSpan.FromHours(2),
            IssuedAt = expires - TimeSpan.FromHours(2),
            Expires = expires,
            Claims = new Dictionary<string, object>(claims ?? []) { ["sub"] = subject, ["roles"] = roles ?? [] },
            SigningCredentials = by ?? new SigningCredentials(Key, SecurityAlgorithms.RsaSha256),
        });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static object Public(RsaSecurityKey key)
    {
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = key.KeyId, n = Base64UrlEncoder.Encode(parameters.Modulus), e = Base64UrlEncoder.Encode(parameters.Exponent) };
    }
}
