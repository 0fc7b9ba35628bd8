namespace HeadlessCommerce.Platform.Audit;

/// <summary>What was tried and refused.</summary>
public enum AuditKind
{
    /// <summary>A key or bearer token that is not good.</summary>
    CallerRefused,

    /// <summary>Something that the caller has no right to.</summary>
    RightRefused,

    /// <summary>Something at a place where the caller does not work.</summary>
    PlaceRefused,

    /// <summary>An id that we never gave out, or of another kind.</summary>
    IdTampered,

    /// <summary>A cart, order or other thing that is not there, or not the caller's.</summary>
    NotOwned,

    /// <summary>An idempotency key with another input than before.</summary>
    KeyReused,

    /// <summary>Quantities, amounts or texts that cannot be.</summary>
    InputRefused,

    /// <summary>A hand-off or pickup code that is wrong, used or blocked.</summary>
    CodeGuessed,

    /// <summary>More money than there is.</summary>
    MoneyRefused,

    /// <summary>A webhook whose signature, or time, is not the provider's.</summary>
    WebhookForged,
}
