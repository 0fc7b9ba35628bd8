namespace HeadlessCommerce.Carts;

/// <summary>What <c>cart.lua</c> is asked. Members that a command does not need are left out.</summary>
internal sealed record CartRequest
{
    public required string Command { get; init; }

    /// <summary>What the caller must hold at least; null: the shop itself asks.</summary>
    public CartAccess? Needs { get; init; }

    /// <summary>Whether the cart must be open.</summary>
    public bool Open { get; init; } = true;

    public string? TokenHash { get; init; }
    public string? Actor { get; init; }
    public long? ExpectedVersion { get; init; }
    public string? KeyHash { get; init; }
    public string? InputHash { get; init; }

    /// <summary>Milliseconds of the Unix epoch: what codes expire by.</summary>
    public long Now { get; init; }

    /// <summary>The same moment as the cart keeps it.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The Redis channel that every replica listens to.</summary>
    public string? News { get; init; }

    public int MaxLines { get; init; } = Cart.MaxLines;
    public int MaxQuantity { get; init; } = Cart.MaxQuantity;

    /// <summary>What was found wrong before the script; recorded with what the script finds.</summary>
    public IReadOnlyList<CartFault>? Faults { get; init; }

    /// <summary>Recorded for who asks again with the same key.</summary>
    public string? Data { get; init; }

    /// <summary>For which channel and currency the lines were priced.</summary>
    public CartTerms? Terms { get; init; }
    public Cart? Cart { get; init; }
    public CartActor? By { get; init; }
    public IReadOnlyList<CartLineChange>? Lines { get; init; }
    public CartDelivery? Delivery { get; init; }
    public CartHandoffCode? Handoff { get; init; }
    public string? CodeHash { get; init; }
    public CartHolder? Holder { get; init; }
    public Guid? OrderId { get; init; }
    public string? OrderNumber { get; init; }
}

/// <summary>One line of a change.</summary>
/// <param name="Index">Its place in the input, for the path of an error.</param>
internal sealed record CartLineChange(int Index)
{
    /// <summary>The line that is changed; null for an addition.</summary>
    public string? Id { get; init; }
    public Guid? VariantId { get; init; }
    public int Quantity { get; init; }

    /// <summary>Minor units of the cart's currency now; null: not sold.</summary>
    public long? Price { get; init; }

    /// <summary>Pieces that can be sold now; null: not sold.</summary>
    public int? Sellable { get; init; }
}

/// <summary>A code as the cart keeps it.</summary>
/// <param name="Code">Hash of the code.</param>
/// <param name="Expires">Milliseconds of the Unix epoch.</param>
internal sealed record CartHandoffCode(string Code, CartHandoffMode Mode, long Expires);

/// <summary>What a script call came to, as it is recorded under the idempotency key.</summary>
internal sealed record CartOutcome(string? Data = null, IReadOnlyList<CartFault>? Faults = null);

/// <summary>Why a line of the input had no effect.</summary>
internal sealed record CartFault(CartFaultKind Kind, int Index = 0)
{
    public Guid? VariantId { get; init; }
    public int? Available { get; init; }

    /// <summary>For <see cref="CartFaultKind.Invalid"/>: which field, below <c>input</c>, and why.</summary>
    public IReadOnlyList<string>? Path { get; init; }
    public string? Message { get; init; }
}

internal enum CartFaultKind
{
    Invalid,
    TooMany,
    TooManyLines,
    VariantUnknown,
    NotSold,
    OutOfStock,
    LineUnknown,
    DeliveryNotAvailable,
}
