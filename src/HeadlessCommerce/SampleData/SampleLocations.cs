using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.SampleData;

/// <summary>Stores and warehouses.</summary>
internal static class SampleLocations
{
    private const string Locations = """
        insert into inventory.location (id, code, kind, name, line1, city, postal_code, country_code, latitude, longitude, time_zone, opening_hours, ships, pickup, receives_returns)
        select pg_temp.stable_id('location', code), code, kind, name, address ->> 'line1', address ->> 'city', address ->> 'postalCode', address ->> 'countryCode',
          latitude, longitude, "timeZone", "openingHours", (roles ->> 'ships')::boolean, (roles ->> 'pickup')::boolean, (roles ->> 'receivesReturns')::boolean
        from jsonb_to_recordset($1::jsonb -> 'locations') as file (code text, kind text, name jsonb, address jsonb,
          latitude double precision, longitude double precision, "timeZone" text, "openingHours" jsonb, roles jsonb)
        on conflict do nothing
        """;

    public static Task Seed(CommerceTransaction transaction, CancellationToken cancellationToken) =>
        transaction.Execute(Locations, [SampleFiles.Shop("locations")], cancellationToken);
}
