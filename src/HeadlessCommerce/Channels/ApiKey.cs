using HeadlessCommerce.GraphQL.PersistedOperations;

namespace HeadlessCommerce.Channels;

/// <summary>What a key proves: which client calls, and what that client may do.</summary>
/// <param name="Client">The client's name: a storefront, an app, a marketplace.</param>
/// <param name="IsSecret">Secret keys have scopes of their own; publishable keys may do what a shopper may.</param>
/// <param name="Channels">Codes of the channels that it may choose among, its own one first.</param>
/// <param name="Scopes">Rights of a secret key.</param>
/// <param name="Origins">Websites whose pages may use the key in a browser.</param>
/// <param name="Documents">Which documents its client may run.</param>
/// <param name="IsDevelopment">Known to everyone who has the source: refused in Production.</param>
public sealed record ApiKey(
    string Client, bool IsSecret, IReadOnlyList<string> Channels, IReadOnlyList<string> Scopes, IReadOnlyList<string> Origins, DocumentTrust Documents, bool IsDevelopment);
