using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Fulfilment.Staff;

/// <summary>What delivery costs in a zone and currency; inclusive of tax when the channel's prices are.</summary>
/// <param name="Method">Code of the method.</param>
/// <param name="Zone">Code of one of its zones.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="PriceMinor">In minor units.</param>
/// <param name="FreeFromMinor">From this gross subtotal of the goods it costs nothing; null: never.</param>
/// <param name="IdempotencyKey">The same key again has the same outcome and no second effect.</param>
public sealed record DeliveryRateSetInput(
    string Method,
    string Zone,
    CurrencyCode Currency,
    long PriceMinor,
    string IdempotencyKey,
    long? FreeFromMinor = null
);

/// <summary>No delivery method has this code, or none of its zones has that.</summary>
/// <param name="Method">As it was given.</param>
/// <param name="Zone">As it was given.</param>
[AllowAnonymous]
public sealed record DeliveryZoneNotFound(string Method, string Zone) : IError
{
    public ErrorCode Code => ErrorCode.NotFound;
    public string Message => $"There is no zone \"{Zone}\" of a method \"{Method}\".";
    public IReadOnlyList<string> Path { get; } = ["input", "zone"];
}

[MutationType]
public static class DeliveryMutations
{
    private const long MaxMinor = 100_000_000_000;

    /// <summary>Sets the price of a delivery method in a zone and currency. Offers change at once; orders that were placed keep theirs.</summary>
    [Authorize(Rights.DeliveryWrite)]
    public static async Task<MutationResult<DeliveryMethod, DeliveryZoneNotFound, InvalidInput, IdempotencyKeyReused>> DeliveryRateSet(
        DeliveryRateSetInput input,
        CommerceDb db,
        DeliveryMethods methods,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        if (input.PriceMinor is < 0 or > MaxMinor)
            return new InvalidInput("priceMinor is from 0 to 100,000,000,000.", ["input", "priceMinor"]);
        if (input.FreeFromMinor is < 0 or > MaxMinor)
            return new InvalidInput("freeFromMinor is from 0 to 100,000,000,000.", ["input", "freeFromMinor"]);
        if (input.IdempotencyKey is { Length: 0 or > 200 })
            return new InvalidInput("idempotencyKey has 1 to 200 characters.", ["input", "idempotencyKey"]);
        var zone = (await methods.Read(cancellationToken)).FirstOrDefault(method => method.Code == input.Method)?.Zones.FirstOrDefault(zone => zone.Code == input.Zone);
        if (zone is null)
            return new DeliveryZoneNotFound(input.Method, input.Zone);
        var once = await db.Transaction(
            transaction =>
                Idempotency.Once(
                    transaction,
                    $"{viewer.IdempotencyScope}:deliveryRateSet",
                    input.IdempotencyKey,
                    input,
                    async () =>
                    {
                        await transaction.Execute(
                            """
                            insert into fulfilment.rate (zone_id, currency, price_minor, free_from_minor) values ($1, $2, $3, $4)
                            on conflict (zone_id, currency) do update set price_minor = excluded.price_minor, free_from_minor = excluded.free_from_minor
                            """,
                            [zone.Id, input.Currency.Value, input.PriceMinor, input.FreeFromMinor],
                            cancellationToken
                        );
                        await transaction.Publish(Fulfilment.DeliveryMethods.Topic, input.Method, new { input.Method, input.Zone }, cancellationToken);
                        return true;
                    },
                    cancellationToken
                ),
            cancellationToken
        );
        if (once.KeyReused)
            return new IdempotencyKeyReused(input.IdempotencyKey);
        await methods.Refresh(cancellationToken);
        return (await methods.Read(cancellationToken)).First(method => method.Code == input.Method);
    }
}
