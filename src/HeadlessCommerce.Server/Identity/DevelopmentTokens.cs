using System.Security.Claims;
using System.Security.Cryptography;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Server.Local;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace HeadlessCommerce.Server.Identity;

/// <summary>Tokens that <c>./dev token</c> prints: signed with a key of this clone, so that no clone trusts another's. Made and trusted in Development only.</summary>
public sealed class DevelopmentTokens
{
    private const string Issuer = "headless-commerce-development";
    private const string Audience = "headless-commerce";
    private readonly SymmetricSecurityKey _key;

    private DevelopmentTokens(byte[] key) => _key = new SymmetricSecurityKey(key);

    internal TokenValidationParameters Validation =>
        new() { ValidIssuer = Issuer, ValidAudience = Audience, IssuerSigningKey = _key, NameClaimType = "sub", RoleClaimType = "roles" };

    /// <summary>The clone's key is made at the first use.</summary>
    public static DevelopmentTokens Of(LocalFolders folders)
    {
        var file = Path.Combine(folders.Local, "development-token.key");
        if (!File.Exists(file))
            PrivateFiles.Write(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));
        return new(Convert.FromHexString(File.ReadAllText(file)));
    }

    /// <param name="role">admin, associate or customer.</param>
    /// <param name="locations">Codes that it is limited to; none: everywhere.</param>
    /// <param name="subject">Who bears it; null: the same development person for the same role.</param>
    public string Create(string role, IReadOnlyList<string> locations, string? subject = null)
    {
        var claims = new Dictionary<string, object> { ["sub"] = subject ?? DefaultSubject(role, locations), ["roles"] = new[] { role } };
        if (locations.Count > 0)
            claims["locations"] = locations.ToArray();
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            Claims = claims,
            Expires = DateTime.UtcNow.AddDays(7),
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }

    private static string DefaultSubject(string role, IReadOnlyList<string> locations) =>
        role == Roles.Customer ? "00000000-0000-7000-8000-000000000001" : string.Join('-', [role, .. locations]);
}
