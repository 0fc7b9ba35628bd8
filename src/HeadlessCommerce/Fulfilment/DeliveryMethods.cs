using System.Text.Json;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Inventory;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Fulfilment;

/// <summary>All delivery methods with their zones and rates, in memory, in the order in which they are offered.</summary>
public sealed class DeliveryMethods(CommerceDb db, ITopics topics, TimeProvider time, ILogger<DeliveryMethods> log)
    : KeptTable<IReadOnlyList<DeliveryMethod>>(Topic, topics, time, log)
{
    /// <summary>Put on the outbox when a method, zone or rate has changed.</summary>
    public const string Topic = "deliveryMethod";

    protected override async Task<IReadOnlyList<DeliveryMethod>> Load(CancellationToken cancellationToken)
    {
        var rates = (
            await db.Query(
                "select zone_id, currency, price_minor, free_from_minor from fulfilment.rate order by zone_id, currency",
                row => (ZoneId: row.GetGuid(0), Rate: ReadRate(row)),
                [],
                cancellationToken
            )
        ).ToLookup(row => row.ZoneId, row => row.Rate);
        var zones = (
            await db.Query(
                """
                select method_id, id, code, countries, postal_code_prefixes, transit_days_min, transit_days_max, transit_weekdays, delivers_from, delivers_until
                from fulfilment.zone order by method_id, position, code
                """,
                row => (MethodId: row.GetGuid(0), Zone: ReadZone(row, rates)),
                [],
                cancellationToken
            )
        ).ToLookup(row => row.MethodId, row => row.Zone);
        return await db.Query(
            """
            select id, code, kind, name, tax_category, handling_minutes, cut_off, hold_days, active,
              array(select channel_id from fulfilment.method_channel where method_id = method.id),
              array(select location_id from fulfilment.method_location where method_id = method.id)
            from fulfilment.method order by position, code
            """,
            row => ReadMethod(row, zones),
            [],
            cancellationToken
        );
    }

    private static DeliveryRate ReadRate(NpgsqlDataReader row)
    {
        var currency = CurrencyCode.Parse(row.GetString(1));
        return new(new(row.GetInt64(2), currency), row.IsDBNull(3) ? null : new Money(row.GetInt64(3), currency));
    }

    private static DeliveryZone ReadZone(NpgsqlDataReader row, ILookup<Guid, DeliveryRate> rates) =>
        new()
        {
            Id = row.GetGuid(1),
            Code = row.GetString(2),
            Countries = [.. row.GetFieldValue<string[]>(3).Select(CountryCode.Parse)],
            PostalCodePrefixes = row.GetFieldValue<string[]>(4),
            TransitDaysMin = row.GetInt32(5),
            TransitDaysMax = row.GetInt32(6),
            TransitWeekdays = [.. row.GetFieldValue<string[]>(7).Select(SqlEnum.Parse<Weekday>)],
            DeliversFrom = row.GetFieldValue<TimeOnly>(8),
            DeliversUntil = row.GetFieldValue<TimeOnly>(9),
            Rates = [.. rates[row.GetGuid(1)]],
        };

    private static DeliveryMethod ReadMethod(NpgsqlDataReader row, ILookup<Guid, DeliveryZone> zones) =>
        new()
        {
            Id = row.GetGuid(0),
            Code = row.GetString(1),
            Kind = SqlEnum.Parse<DeliveryKind>(row.GetString(2)),
            Names = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(3))!,
            TaxCategory = row.GetString(4),
            HandlingMinutes = row.GetInt32(5),
            CutOff = row.IsDBNull(6) ? null : row.GetFieldValue<TimeOnly>(6),
            HoldDays = row.IsDBNull(7) ? null : row.GetInt32(7),
            Active = row.GetBoolean(8),
            ChannelIds = row.GetFieldValue<Guid[]>(9).ToHashSet(),
            LocationIds = row.GetFieldValue<Guid[]>(10).ToHashSet(),
            Zones = [.. zones[row.GetGuid(0)]],
        };
}
