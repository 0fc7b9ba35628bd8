using System.Collections.Frozen;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using HeadlessCommerce.Channels;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.GraphQL.PersistedOperations;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Server.Identity;

/// <summary>
/// Says who asks and where, for each request: the key names the client and its channels, the token the person, headers and <c>@inContext</c> choose among what both allow.
/// </summary>
public sealed class IdentityInterceptor(ApiKeyDirectory keys, ChannelDirectory channels, OidcOptions claims, IHostEnvironment environment) : IRequestInterceptor, IAuthorizer
{
    // Without a key, in Development: whoever starts the server wants to see something.
    private static readonly ApiKey DevelopmentDefault = new("development", IsSecret: false, ["web", "app", "till"], [], [], DocumentTrust.Open, IsDevelopment: true);

    public async ValueTask OnRequestAsync(
        RequestContext context,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> operationDirectives,
        CancellationToken cancellationToken)
    {
        if (CallerMiddleware.IsRefused(context.User))
            throw Unauthenticated("The bearer token is not valid, or has expired.");
        var key = await FindKey(context.Headers, cancellationToken);
        var viewer = Describe(context, key);
        context.Set(viewer);

        var allowed = Channels(context.User, key);
        if (allowed is { Count: 0 })
            return; // a caller without key and token sees no channel; what it may read needs none
        var shop = InContext.Resolve(await channels.Read(cancellationToken), allowed, context.Headers, operationDirectives);
        context.Set(shop);
        // Two callers share an answer when nothing of theirs can be in it.
        context.ShareKey = $"{shop.Channel.Code}|{shop.Language}|{shop.Currency}|{viewer.Subject}|{viewer.CartToken}|{viewer.OrderToken}";
    }

    public bool IsGranted(RequestContext context, string right) => context.Get<Viewer>().Rights.Contains(right);

    /// <summary>A key or a token proves who calls; which rights that gives is another question.</summary>
    public bool IsAuthenticated(RequestContext context) => context.Get<Viewer>() is { } viewer && (viewer.IsAuthenticated || viewer.Rights.Count > 0);

    /// <summary>Which documents the caller's client may run; asked before the document is known. A key that is not good is refused when the document is.</summary>
    public async ValueTask<ClientTrust> TrustOf(RequestContext context, CancellationToken cancellationToken) =>
        KeyOf(context.Headers) is { } text && await keys.Find(text, cancellationToken) is { } key && IsGood(key) ? new(key.Client, key.Documents) : default;

    private async ValueTask<ApiKey?> FindKey(IReadOnlyDictionary<string, string> headers, CancellationToken cancellationToken)
    {
        if (KeyOf(headers) is not { } text)
            return environment.IsProduction() ? null : DevelopmentDefault;
        var key = await keys.Find(text, cancellationToken);
        return key is not null && IsGood(key) ? key : throw Unauthenticated("The API key is unknown or revoked.");
    }

    private bool IsGood(ApiKey key) => !key.IsDevelopment || !environment.IsProduction();

    private static string? KeyOf(IReadOnlyDictionary<string, string> headers) => Given(headers, "X-Api-Key") ?? CallerAuthentication.BearerKey(headers);

    private Viewer Describe(RequestContext context, ApiKey? key)
    {
        var user = context.User;
        var subject = user.Identity?.IsAuthenticated == true ? user.FindFirstValue("sub") : null;
        var roles = subject is null ? [] : user.FindAll(claims.RoleClaim).Select(claim => claim.Value).ToArray();
        var isStaff = roles.Any(Roles.IsStaff);
        IEnumerable<string> rights = key switch { null => [], { IsSecret: true } => key.Scopes, _ => Roles.Storefront };
        var locations = isStaff ? Values(user, claims.LocationClaim) : [];
        return new Viewer
        {
            Client = key?.Client ?? "anonymous",
            Subject = subject,
            CustomerId = subject is null || isStaff ? null : CustomerOf(user, subject),
            Rights = rights.Concat(Roles.RightsOf(subject is not null && !isStaff ? [Roles.Customer] : roles)).ToFrozenSet(),
            Locations = locations.Count > 0 ? locations : null,
            CartToken = Given(context.Headers, "X-Cart-Token"),
            OrderToken = Given(context.Headers, "X-Order-Token"),
            Address = context.RemoteAddress,
        };
    }

    /// <summary>What the key allows, the token's own limit applied; null: every channel.</summary>
    private IReadOnlyList<string>? Channels(ClaimsPrincipal user, ApiKey? key)
    {
        if (user.Identity?.IsAuthenticated != true)
            return key?.Channels ?? [];
        var own = Values(user, claims.ChannelClaim);
        var isStaff = user.FindAll(claims.RoleClaim).Any(role => Roles.IsStaff(role.Value));
        return own.Count > 0 ? [.. own.Order(StringComparer.Ordinal)] : isStaff ? null : key?.Channels ?? [];
    }

    /// <summary>A customer's id is the subject, or made of issuer and subject: the same person is the same customer at each sign-in.</summary>
    private static Guid CustomerOf(ClaimsPrincipal user, string subject) =>
        Guid.TryParse(subject, out var id) ? id : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{user.FindFirstValue("iss")}|{subject}")).AsSpan(0, 16));

    private static FrozenSet<string> Values(ClaimsPrincipal user, string claim) => user.FindAll(claim).Select(found => found.Value).ToFrozenSet();

    private static string? Given(IReadOnlyDictionary<string, string> headers, string name) => headers.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private static GraphQLException Unauthenticated(string message) => new(message, "UNAUTHENTICATED");
}
