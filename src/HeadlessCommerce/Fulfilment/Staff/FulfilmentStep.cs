using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Staff;

/// <summary>A step of a location's work: from which states it is possible, where it leads, and whether the goods leave with it.</summary>
internal sealed record FulfilmentStep(string Mutation, FulfilmentStatus To, FulfilmentStatus[] From, MovementKind? Leaves, bool? ForPickup)
{
    public static readonly FulfilmentStep Accept = new("fulfilmentAccept", FulfilmentStatus.Picking, [FulfilmentStatus.Open], null, null);

    /// <summary>On an open task it accepts and picks all lines.</summary>
    public static readonly FulfilmentStep Ready = new("fulfilmentReady", FulfilmentStatus.Ready, [FulfilmentStatus.Open, FulfilmentStatus.Picking], null, null);

    public static readonly FulfilmentStep HandOver = new(
        "fulfilmentHandOver",
        FulfilmentStatus.HandedOver,
        [FulfilmentStatus.Ready],
        MovementKind.HandedOver,
        ForPickup: true
    );

    public static readonly FulfilmentStep Ship = new(
        "fulfilmentShip",
        FulfilmentStatus.Shipped,
        [FulfilmentStatus.Open, FulfilmentStatus.Picking, FulfilmentStatus.Ready],
        MovementKind.Dispatched,
        ForPickup: false
    );

    public static readonly FulfilmentStep Deliver = new("fulfilmentDeliver", FulfilmentStatus.Delivered, [FulfilmentStatus.Shipped], null, ForPickup: false);

    /// <summary>Why it is not possible now; null: it is.</summary>
    public string? Fault(DeliveryKind kind, FulfilmentStatus status) =>
        ForPickup is { } pickup && pickup != kind.IsPickup ? (pickup ? "Its goods are sent, not collected: ship it." : "Its goods are collected, not sent: hand it over.")
        : From.Contains(status) ? null
        : $"It is {SqlEnum.ToSql(status)}; possible when {string.Join(" or ", From.Select(SqlEnum.ToSql))}.";
}
