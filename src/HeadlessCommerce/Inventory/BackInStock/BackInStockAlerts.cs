using System.Security.Cryptography;
using System.Text;
using HeadlessCommerce.Catalog;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Errors;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Inventory.BackInStock;

/// <summary>Shoppers who wait for a variant.</summary>
public sealed class BackInStockAlerts(CommerceDb db, LocationDirectory locations)
{
    private const int MaxEmail = 254; // RFC 5321 §4.5.3.1.3

    internal const string Columns = "id, status, notified_at";

    internal static BackInStockAlert Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Status = SqlEnum.Parse<BackInStockStatus>(row.GetString(1)),
            NotifiedAt = row.IsDBNull(2) ? null : row.GetFieldValue<DateTimeOffset>(2),
        };

    public async Task<(BackInStockAlert? Alert, string? Token, IReadOnlyList<object> Errors)> Subscribe(
        BackInStockSubscribeInput input,
        Viewer viewer,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        var places = await locations.Read(cancellationToken);
        var outcome = await Change.Run(
            db,
            viewer,
            "backInStockSubscribe",
            input.IdempotencyKey,
            input,
            transaction => Write(transaction, input, places, viewer, shop, cancellationToken),
            cancellationToken
        );
        if (outcome.Id is not { } id)
            return (null, null, outcome.Errors());
        var rows = await db.Query($"select {Columns} from inventory.back_in_stock where id = $1", Read, [id], cancellationToken);
        return (rows[0], TokenOf(id, input.IdempotencyKey), []);
    }

    private static async Task<ChangeOutcome> Write(
        CommerceTransaction transaction,
        BackInStockSubscribeInput input,
        LocationDirectory.Snapshot places,
        Viewer viewer,
        ShopContext shop,
        CancellationToken cancellationToken
    )
    {
        var email = input.Email?.Trim();
        if (email is null ? viewer.CustomerId is null : !LooksRight(email))
            return ChangeOutcome.Refused(new InvalidInput("email is an address such as ada@example.com.", ["input", "email"]));
        var place = input.Location is null ? null : places.Find(input.Location);
        if (input.Location is not null && place is not { Active: true })
            return ChangeOutcome.Refused(new LocationNotFound(input.Location));
        var sold = await CatalogReads.Sold(transaction, [input.VariantId], shop, cancellationToken);
        if (!sold.ContainsKey(input.VariantId))
            return ChangeOutcome.Refused(new VariantNotSold());
        if (await IsSellable(transaction, input.VariantId, place?.Id, cancellationToken))
            return ChangeOutcome.Refused(new AlreadyInStock());
        var id = Guid.CreateVersion7();
        await transaction.Execute(
            """
            insert into inventory.back_in_stock (id, variant_id, channel_id, location_id, customer_id, email, language, token_hash)
            values ($1, $2, $3, $4::uuid, $5::uuid, $6::text, $7, $8)
            """,
            [id, input.VariantId, shop.Channel.Id, place?.Id, viewer.CustomerId, email, shop.Language.Value, Tokens.Hash(TokenOf(id, input.IdempotencyKey))],
            cancellationToken
        );
        return id;
    }

    /// <summary>
    /// Holds the levels until the wish is written: stock that comes meanwhile comes after it, and its news finds the wish. Sold-out levels are not what buyers contend for.
    /// </summary>
    private static async Task<bool> IsSellable(CommerceTransaction transaction, Guid variantId, Guid? locationId, CancellationToken cancellationToken)
    {
        var levels = await transaction.Query(
            """
            select level.sellable, location.active from inventory.level join inventory.location on location.id = level.location_id
            where level.variant_id = $1 and ($2::uuid is null or level.location_id = $2)
            order by level.location_id
            for share of level
            """,
            row => row.GetInt32(0) > 0 && row.GetBoolean(1),
            [variantId, locationId],
            cancellationToken
        );
        return levels.Any(sellable => sellable);
    }

    private static bool LooksRight(string email) =>
        email.Length <= MaxEmail && email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < email.Length - 1 && !email.Any(char.IsWhiteSpace);

    /// <summary>The same key must give the same token again, and only its hash is kept.</summary>
    private static string TokenOf(Guid id, string key) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"back-in-stock {id:N}")).AsSpan(0, 16));
}
