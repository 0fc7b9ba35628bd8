using System.Text.Json.Serialization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>
/// What someone means to buy: one cart over all channels, shared by everyone who holds a token of it. Its prices are those of the channel and in the currency
/// in which it was made, whoever looks at it.
/// </summary>
/// <remarks>The record is also how the cart is stored: <c>cart.lua</c> knows its members by their JSON names.</remarks>
[Authorize(Rights.StorefrontBuy)]
public sealed record Cart
{
    /// <summary>Opaque; alone it opens nothing.</summary>
    [ID]
    public required Guid Id { get; init; }

    /// <summary>Grows with every visible change; give it as <c>expectedVersion</c> to change only what you saw.</summary>
    public required long Version { get; init; }

    /// <summary>Grows with every change of the stored cart, also those that shoppers do not see (a code made, frozen for payment); PostgreSQL keeps the highest.</summary>
    [GraphQLIgnore]
    public required long Revision { get; init; }

    /// <summary>Whether it can be changed.</summary>
    public required CartStatus Status { get; init; }

    /// <summary>Whose prices and offers count: the channel in which it was made.</summary>
    [GraphQLIgnore, JsonPropertyName("channel")]
    public required string ChannelCode { get; init; }

    [GraphQLIgnore]
    public required CurrencyCode Currency { get; init; }

    /// <summary>The language in which it was made: of messages about it, not of answers to requests.</summary>
    [GraphQLIgnore]
    public required LanguageTag Language { get; init; }

    /// <summary>The signed-in customer who made it.</summary>
    [GraphQLIgnore]
    public Guid? CustomerId { get; init; }

    /// <summary>What is in it, in the order in which it was added.</summary>
    [ListSize(AssumedSize = 10)]
    public IReadOnlyList<CartLine> Lines { get; init; } = [];

    [GraphQLIgnore] // CartType shows what of it shoppers see
    public CartDelivery? Delivery { get; init; }

    [GraphQLIgnore]
    public IReadOnlyList<CartHolder> Holders { get; init; } = [];

    /// <summary>While it is being ordered, and ever after it was.</summary>
    [GraphQLIgnore]
    public Guid? OrderId { get; init; }

    [GraphQLIgnore]
    public string? OrderNumber { get; init; }

    /// <summary>How many lines a cart can have.</summary>
    public const int MaxLines = 200;

    /// <summary>Pieces in a line.</summary>
    public const int MaxQuantity = 999;

    /// <summary>What a caller may do with this cart; null: nothing, it does not exist for them.</summary>
    public CartAccess? AccessOf(Viewer viewer)
    {
        CartAccess? best = null;
        var hash = viewer.CartToken is { } token ? Tokens.HashText(token) : null;
        foreach (var holder in Holders)
        {
            var holds = (hash is not null && holder.TokenHash == hash) || (viewer.IsAuthenticated && holder.Actor == viewer.Actor);
            if (holds && (best is null || holder.Access > best))
                best = holder.Access;
        }
        return best;
    }
}

/// <summary>Where a cart stands.</summary>
public enum CartStatus
{
    /// <summary>It can be changed.</summary>
    Open,

    /// <summary>Its payment is being authorised: it stays as it is until that ends.</summary>
    Ordering,

    /// <summary>It has become an order, for good.</summary>
    Ordered,

    /// <summary>Its lines went into another cart.</summary>
    Merged,
}

/// <summary>What a token allows, from little to all.</summary>
[GraphQLIgnore]
public enum CartAccess
{
    /// <summary>Look and subscribe.</summary>
    View,

    /// <summary>Also change it and order.</summary>
    Edit,

    /// <summary>Also let somebody take it over.</summary>
    Own,
}

/// <summary>One who may open the cart: by a token, of which only the hash is kept, or by being signed in as the actor.</summary>
[GraphQLIgnore]
public sealed record CartHolder([property: JsonPropertyName("hash")] string TokenHash, CartAccess Access, string? Actor = null);
