using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;

namespace HeadlessCommerce.Payments.Accounts;

/// <summary>Money that whoever knows the code may spend.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record GiftCard
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>The last four of its code.</summary>
    public required string Last4 { get; init; }

    /// <summary>What can be spent.</summary>
    public required Money Balance { get; init; }

    /// <summary>When it ends; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether it can be spent.</summary>
    public required GiftCardStatus Status { get; init; }
}

/// <summary>Whether a gift card can be spent.</summary>
public enum GiftCardStatus
{
    /// <summary>As far as its balance reaches.</summary>
    Active,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Staff has disabled it.</summary>
    Disabled,
}

/// <summary>Credit of a customer, in one currency.</summary>
[Authorize(Rights.StorefrontBuy)]
public sealed record StoreCredit
{
    [ID]
    public required Guid Id { get; init; }

    /// <summary>What can be spent.</summary>
    public required Money Balance { get; init; }
}
