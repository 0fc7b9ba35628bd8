using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Carts;

/// <summary>A cart has changed.</summary>
/// <param name="CartId">Which.</param>
/// <param name="Version">Its version after the change; several changes in quick succession may be told as one.</param>
/// <param name="Cart">As it is now.</param>
[Authorize(Rights.StorefrontBuy)]
public sealed record CartNews([property: ID<Cart>] Guid CartId, long Version, Cart Cart);

/// <summary>What <c>cart.lua</c> publishes.</summary>
internal sealed record CartVersion(Guid CartId, long Version);
