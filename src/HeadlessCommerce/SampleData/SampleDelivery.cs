using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.SampleData;

/// <summary>Delivery methods with their places, zones and prices; a method that exists keeps all of its own.</summary>
internal static class SampleDelivery
{
    private const string NewMethods = """
        create temporary table new_method on commit drop as
        select pg_temp.stable_id('method', code) as id, file.*
        from rows from (jsonb_to_recordset($1::jsonb -> 'methods') as (code text, kind text, name jsonb, channels text[], "shipsFrom" text[], "pickupAt" text[],
          "cutOff" time, "handlingHours" numeric, "readyWithinOpeningHours" numeric, "holdDays" integer, "postalCodePrefixes" text[], zones jsonb))
          with ordinality as file (code, kind, name, channels, ships_from, pickup_at, cut_off, handling_hours, ready_hours, hold_days, postal_code_prefixes, zones, position)
        where not exists (select from fulfilment.method where method.code = file.code)
        """;

    private const string Methods = """
        insert into fulfilment.method (id, code, kind, name, handling_minutes, cut_off, hold_days, position)
        select id, code, kind, name, coalesce(handling_hours, ready_hours, 0) * 60, cut_off, hold_days, position from new_method
        """;

    private const string MethodChannels = """
        insert into fulfilment.method_channel (method_id, channel_id)
        select new_method.id, channel.id from new_method join channels.channel on channel.code = any (new_method.channels)
        """;

    private const string MethodLocations = """
        insert into fulfilment.method_location (method_id, location_id)
        select new_method.id, location.id from new_method join inventory.location on location.code = any (coalesce(ships_from, pickup_at))
        """;

    private const string NewZones = """
        create temporary table new_zone on commit drop as
        select pg_temp.stable_id('zone', new_method.code || ':' || zone.code) as id, new_method.id as method_id, zone.*, place.countries,
          coalesce(new_method.postal_code_prefixes, '{}') as postal_code_prefixes
        from new_method,
          rows from (jsonb_to_recordset(new_method.zones) as (zone text, prices jsonb, "freeFrom" jsonb, "transitDays" jsonb))
            with ordinality as zone (code, prices, free_from, transit, position)
          join jsonb_to_recordset($1::jsonb -> 'zones') as place (code text, countries text[]) on place.code = zone.code
        """;

    private const string Zones = """
        insert into fulfilment.zone (id, method_id, code, countries, postal_code_prefixes, transit_days_min, transit_days_max, position)
        select id, method_id, code, countries, postal_code_prefixes, (transit ->> 'min')::integer, (transit ->> 'max')::integer, position from new_zone
        """;

    private const string Rates = """
        insert into fulfilment.rate (zone_id, currency, price_minor, free_from_minor)
        select id, price.key, price.value::bigint, (nullif(free_from, 'null') ->> price.key)::bigint
        from new_zone, jsonb_each_text(prices) as price
        """;

    public static async Task Seed(CommerceTransaction transaction, CancellationToken cancellationToken)
    {
        var file = SampleFiles.Shop("delivery");
        await transaction.Execute(NewMethods, [file], cancellationToken);
        await transaction.Execute(Methods, [], cancellationToken);
        await transaction.Execute(MethodChannels, [], cancellationToken);
        await transaction.Execute(MethodLocations, [], cancellationToken);
        await transaction.Execute(NewZones, [file], cancellationToken);
        await transaction.Execute(Zones, [], cancellationToken);
        await transaction.Execute(Rates, [], cancellationToken);
    }
}
