using System.Globalization;
using System.Text.Json.Serialization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>Pieces of one variant, added by one channel at one place.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record CartLine
{
    // Says its variant too (see VariantOf), so that changing a line needs no read of the cart before the script.
    /// <summary>Stays while the line is in the cart.</summary>
    [ID]
    public required string Id { get; init; }

    [GraphQLIgnore]
    public required Guid VariantId { get; init; }

    /// <summary>How many pieces, 1 to 999.</summary>
    public required int Quantity { get; init; }

    /// <summary>Who put it in, on which channel, at which place.</summary>
    public required CartActor AddedBy { get; init; }

    /// <summary>The unit price when the line was last touched, in minor units of the cart's currency; another one now is a problem PRICE_CHANGED.</summary>
    [GraphQLIgnore]
    public long PriceSeen { get; init; }

    /// <summary>The cart's; not stored.</summary>
    internal CartTerms? Terms { get; init; }

    /// <summary>The cart's; not stored.</summary>
    internal Guid CartId { get; init; }

    /// <summary>Pieces of the variant in all lines of the cart; not stored.</summary>
    internal int Held { get; init; }

    /// <summary>The variant that the id of a line names; null for what is no line's id.</summary>
    public static Guid? VariantOf(string lineId)
    {
        var dash = lineId.IndexOf('-', StringComparison.Ordinal);
        return
            dash == 32
            && lineId.Length <= 42
            && Guid.TryParseExact(lineId.AsSpan(0, 32), "N", out var variantId)
            && long.TryParse(lineId.AsSpan(33), NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? variantId
            : null;
    }
}

/// <summary>Who did something to a cart, and where.</summary>
/// <param name="ChannelCode">The caller's channel, which need not be the cart's.</param>
/// <param name="LocationCode">The associate's place; null for shoppers.</param>
/// <param name="Actor">For timelines; never shown to shoppers.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record CartActor(
    [property: GraphQLIgnore, JsonPropertyName("channel")] string ChannelCode,
    [property: GraphQLIgnore, JsonPropertyName("location")] string? LocationCode,
    [property: GraphQLIgnore] string Actor
);
