using System.Security.Claims;

namespace HeadlessCommerce.Server.Identity;

/// <summary>Turns an Authorization header, of a request or of a socket's connection_init, into a user. What is not a JSON web token is left for the keys.</summary>
public sealed class CallerAuthentication(BearerTokens tokens)
{
    private const string Scheme = "Bearer ";
    private static readonly ClaimsPrincipal Nobody = new(new ClaimsIdentity());

    /// <summary>The bearer; an anonymous user without a token; null when there is a token and it is not good.</summary>
    public async ValueTask<ClaimsPrincipal?> Authenticate(IReadOnlyDictionary<string, string> headers) =>
        Bearer(headers) is { } token && IsJsonWebToken(token) ? await tokens.Validate(token) : Nobody;

    /// <summary>The bearer text that is a key, not a token.</summary>
    public static string? BearerKey(IReadOnlyDictionary<string, string> headers) =>
        Bearer(headers) is { } text && !IsJsonWebToken(text) ? text : null;

    private static string? Bearer(IReadOnlyDictionary<string, string> headers) =>
        headers.TryGetValue("Authorization", out var value) && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : null;

    private static bool IsJsonWebToken(string text) => text.AsSpan().Count('.') == 2;
}
