using HeadlessCommerce.Catalog;
using HeadlessCommerce.Fulfilment;
using HeadlessCommerce.GraphQL;

namespace HeadlessCommerce.Carts;

/// <summary>Makes a cart in the caller's channel and currency.</summary>
/// <param name="Lines">What to put into it at once; lines that cannot be are errors, the others are in.</param>
/// <param name="IdempotencyKey">The same key again gives the same cart and token. Use a random one: whoever knows it and the input gets the cart.</param>
public sealed record CartCreateInput(IReadOnlyList<CartLineInput>? Lines = null, string? IdempotencyKey = null);

/// <summary>Pieces of a variant.</summary>
/// <param name="VariantId">What.</param>
/// <param name="Quantity">How many more, 1 to 999.</param>
public sealed record CartLineInput([property: ID<ProductVariant>] Guid VariantId, int Quantity);

/// <summary>Puts lines into a cart. Pieces of one variant that the same channel and place added before merge into that line.</summary>
/// <param name="CartId">The cart; X-Cart-Token opens it.</param>
/// <param name="Lines">What to add, at most 200.</param>
/// <param name="ExpectedVersion">Only if the cart is at this version.</param>
/// <param name="IdempotencyKey">The same key again has no further effect and the same outcome, for 7 days.</param>
public sealed record CartLinesAddInput(
    [property: ID<Cart>] Guid CartId,
    IReadOnlyList<CartLineInput> Lines,
    long? ExpectedVersion = null,
    string? IdempotencyKey = null
);

/// <summary>A new quantity for a line.</summary>
/// <param name="LineId">Which.</param>
/// <param name="Quantity">How many pieces from now on, up to 999; 0 removes the line.</param>
public sealed record CartLineUpdateInput([property: ID<CartLine>] string LineId, int Quantity);

/// <summary>Sets quantities of lines.</summary>
/// <param name="CartId">The cart; X-Cart-Token opens it.</param>
/// <param name="Lines">New quantities, at most 200.</param>
/// <param name="ExpectedVersion">Only if the cart is at this version.</param>
/// <param name="IdempotencyKey">The same key again has no further effect and the same outcome, for 7 days.</param>
public sealed record CartLinesUpdateInput(
    [property: ID<Cart>] Guid CartId,
    IReadOnlyList<CartLineUpdateInput> Lines,
    long? ExpectedVersion = null,
    string? IdempotencyKey = null
);

/// <summary>Takes lines out of a cart.</summary>
/// <param name="CartId">The cart; X-Cart-Token opens it.</param>
/// <param name="LineIds">Which, at most 200.</param>
/// <param name="ExpectedVersion">Only if the cart is at this version.</param>
/// <param name="IdempotencyKey">The same key again has no further effect and the same outcome, for 7 days.</param>
public sealed record CartLinesRemoveInput(
    [property: ID<Cart>] Guid CartId,
    [property: ID<CartLine>] IReadOnlyList<string> LineIds,
    long? ExpectedVersion = null,
    string? IdempotencyKey = null
);

/// <summary>Takes everything out of a cart: lines and the chosen delivery.</summary>
/// <param name="CartId">The cart; X-Cart-Token opens it.</param>
/// <param name="ExpectedVersion">Only if the cart is at this version.</param>
/// <param name="IdempotencyKey">The same key again has no further effect and the same outcome, for 7 days.</param>
public sealed record CartClearInput([property: ID<Cart>] Guid CartId, long? ExpectedVersion = null, string? IdempotencyKey = null);

/// <summary>Chooses how the goods reach the shopper, and who they are.</summary>
/// <param name="CartId">The cart; X-Cart-Token opens it.</param>
/// <param name="OptionId">Of cart.deliveryOptions, asked with the same address.</param>
/// <param name="Contact">Who receives the goods.</param>
/// <param name="To">Where they go to; needed for what is sent.</param>
/// <param name="ExpectedVersion">Only if the cart is at this version.</param>
/// <param name="IdempotencyKey">The same key again has no further effect and the same outcome, for 7 days.</param>
public sealed record CartDeliverySelectInput(
    [property: ID<Cart>] Guid CartId,
    string OptionId,
    CartContactInput Contact,
    AddressInput? To = null,
    long? ExpectedVersion = null,
    string? IdempotencyKey = null
);

/// <summary>Makes a code by which somebody else, or another device, opens the cart.</summary>
/// <param name="CartId">The cart; X-Cart-Token opens it.</param>
/// <param name="Mode">What whoever redeems it may do.</param>
/// <param name="TtlSeconds">For how long it works, 1 second to a day.</param>
/// <param name="IdempotencyKey">The same key again gives the same code, for 7 days.</param>
public sealed record CartHandoffCreateInput(
    [property: ID<Cart>] Guid CartId,
    CartHandoffMode Mode,
    int TtlSeconds = 300,
    string? IdempotencyKey = null
);

/// <summary>Opens a cart by a code. Works once.</summary>
/// <param name="Code">As it was shown or scanned; case, spaces and dashes do not matter.</param>
/// <param name="IdempotencyKey">The same key again gives the same token, for 7 days.</param>
public sealed record CartHandoffRedeemInput(string Code, string? IdempotencyKey = null);
