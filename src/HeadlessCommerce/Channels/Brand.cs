using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Channels;

/// <summary>Under what name and look a channel sells; channels may share a brand.</summary>
[Authorize(Rights.StorefrontRead)]
public sealed record Brand
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The brand's business key.</summary>
    public required string Code { get; init; }

    /// <summary>As it is written everywhere.</summary>
    public required string Name { get; init; }

    [GraphQLIgnore]
    public required IReadOnlyDictionary<string, string> Taglines { get; init; }

    [GraphQLIgnore]
    public required string LogoUrl { get; init; }

    /// <summary>Design tokens: colours, typeface, tone. A JSON object whose keys the brand's designers define.</summary>
    public required JsonElement Tokens { get; init; }
}
