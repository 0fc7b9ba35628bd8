using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Channels;

/// <summary>A picture.</summary>
/// <param name="Url">Where it is; relative to this server when it has no host.</param>
/// <param name="Alt">What it shows, in words.</param>
[Authorize(Rights.StorefrontRead)]
public sealed record Image(Uri Url, string Alt);
