using System.Net;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Platform.Identity;

/// <summary>Who asks, and with what in hand. Attached to every request; see <c>IdentityInterceptor</c>.</summary>
[GraphQLIgnore]
public sealed record Viewer
{
    /// <summary>The client that the key names: a storefront, an app, a marketplace.</summary>
    public required string Client { get; init; }

    /// <summary>Subject of the bearer token; null without one.</summary>
    public string? Subject { get; init; }

    /// <summary>Set for signed-in customers.</summary>
    public Guid? CustomerId { get; init; }

    public required IReadOnlySet<string> Rights { get; init; }

    /// <summary>Codes of the locations that staff rights are limited to; null: all.</summary>
    public IReadOnlySet<string>? Locations { get; init; }

    /// <summary>The single location a till or associate works at, when there is just one.</summary>
    public string? Location => Locations is { Count: 1 } ? Locations.First() : null;

    /// <summary>Value of X-Cart-Token.</summary>
    public string? CartToken { get; init; }

    /// <summary>Value of X-Order-Token.</summary>
    public string? OrderToken { get; init; }

    /// <summary>Where the request came from, as the server saw it: behind a proxy, set ASPNETCORE_FORWARDEDHEADERS_ENABLED. Only for limits; never logged or kept.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Whose attempts are counted together: the bearer's, else the address's.</summary>
    public string Origin => Subject is not null ? Actor : $"address:{Address}";

    public bool IsAuthenticated => Subject is not null;

    public bool MayActAt(string locationCode) => Locations is null || Locations.Contains(locationCode);

    /// <summary>For ledgers and timelines: staff:SUBJECT, customer:ID or client:NAME. Never contact data.</summary>
    public string Actor => CustomerId is { } id ? $"customer:{id}" : Subject is { } subject ? $"staff:{subject}" : $"client:{Client}";

    /// <summary>Whom an idempotency key belongs to: the bearer's subject, else the token in hand, else the client.</summary>
    public string IdempotencyScope =>
        Subject is not null ? Actor
        : CartToken is { } cart ? "cart:" + Tokens.HashText(cart)
        : OrderToken is { } order ? "order:" + Tokens.HashText(order)
        : $"client:{Client}";
}
