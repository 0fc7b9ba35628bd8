using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Inventory.Staff;

/// <summary>An interval in which a place is open; it ends on the same day.</summary>
/// <param name="Day">Day of the week.</param>
/// <param name="Opens">Local time.</param>
/// <param name="Closes">Local time, after opens.</param>
public sealed record OpeningHoursInput(Weekday Day, TimeOnly Opens, TimeOnly Closes);

/// <summary>Changes of a place; what is left out stays.</summary>
/// <param name="Location">Code of the place.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
/// <param name="OpeningHours">All of its hours; an empty list closes it.</param>
/// <param name="Ships">Whether it sends parcels.</param>
/// <param name="Pickup">Whether shoppers can collect here.</param>
/// <param name="ReceivesReturns">Whether it takes goods back.</param>
/// <param name="Active">Whether it takes part in selling at all.</param>
public sealed record LocationUpdateInput(
    string Location,
    string IdempotencyKey,
    IReadOnlyList<OpeningHoursInput>? OpeningHours = null,
    bool? Ships = null,
    bool? Pickup = null,
    bool? ReceivesReturns = null,
    bool? Active = null
);

[MutationType]
public static class LocationMutations
{
    private const int MaxIntervals = 50;

    /// <summary>Changes what a place does and when it is open. Offers follow at once; promises that were made stay.</summary>
    [Authorize(Rights.DeliveryWrite)]
    public static async Task<MutationResult<Location, LocationNotFound, LocationForbidden, InvalidInput, IdempotencyKeyReused>> LocationUpdate(
        LocationUpdateInput input,
        CommerceDb db,
        LocationDirectory locations,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (Fault(input) is { } fault)
            return fault;
        if (!viewer.MayActAt(input.Location))
            return new LocationForbidden(input.Location);
        var once = await db.Transaction(
            transaction =>
                Idempotency.Once(
                    transaction,
                    $"{viewer.IdempotencyScope}:locationUpdate",
                    input.IdempotencyKey,
                    input,
                    () => Write(transaction, input, cancellationToken),
                    cancellationToken
                ),
            cancellationToken
        );
        if (once.KeyReused)
            return new IdempotencyKeyReused(input.IdempotencyKey);
        if (!once.Value)
            return new LocationNotFound(input.Location);
        await locations.Refresh(cancellationToken);
        return (await locations.Read(cancellationToken)).Find(input.Location)!;
    }

    private static async Task<bool> Write(CommerceTransaction transaction, LocationUpdateInput input, CancellationToken cancellationToken)
    {
        var changed = await transaction.Execute(
            """
            update inventory.location set
              opening_hours = coalesce($2::jsonb, opening_hours), ships = coalesce($3::boolean, ships), pickup = coalesce($4::boolean, pickup),
              receives_returns = coalesce($5::boolean, receives_returns), active = coalesce($6::boolean, active)
            where code = $1
            """,
            [
                input.Location,
                input.OpeningHours is null ? null : JsonSerializer.Serialize(input.OpeningHours, LocationDirectory.Json),
                input.Ships,
                input.Pickup,
                input.ReceivesReturns,
                input.Active,
            ],
            cancellationToken
        );
        if (changed > 0)
            await transaction.Publish(LocationDirectory.Topic, input.Location, new { input.Location }, cancellationToken);
        return changed > 0;
    }

    private static InvalidInput? Fault(LocationUpdateInput input)
    {
        if (input.IdempotencyKey.Length is 0 or > 200)
            return new("idempotencyKey has 1 to 200 characters.", ["input", "idempotencyKey"]);
        if (input.OpeningHours?.Count > MaxIntervals)
            return new($"openingHours has at most {MaxIntervals} intervals.", ["input", "openingHours"]);
        for (var i = 0; i < input.OpeningHours?.Count; i++)
        {
            if (input.OpeningHours[i].Closes <= input.OpeningHours[i].Opens)
                return new("A place closes after it opens, on the same day.", ["input", "openingHours", $"{i}", "closes"]);
        }
        return null;
    }
}
