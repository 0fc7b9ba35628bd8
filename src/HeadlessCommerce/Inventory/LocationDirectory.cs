using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Identity;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HeadlessCommerce.Inventory;

/// <summary>All locations, in memory.</summary>
public sealed class LocationDirectory(CommerceDb db, ITopics topics, TimeProvider time, ILogger<LocationDirectory> log)
    : KeptTable<LocationDirectory.Snapshot>(Topic, topics, time, log)
{
    /// <summary>Put on the outbox when a location was made or changed.</summary>
    public const string Topic = "location";

    /// <summary>How opening hours are kept: days in capitals.</summary>
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseUpper), new LocalTimeConverter() } };

    /// <summary>What the table said at one moment, by code.</summary>
    public sealed class Snapshot(IReadOnlyList<Location> all)
    {
        private readonly FrozenDictionary<Guid, Location> _byId = all.ToFrozenDictionary(location => location.Id);
        private readonly FrozenDictionary<string, Location> _byCode = all.ToFrozenDictionary(location => location.Code);

        public IReadOnlyList<Location> All { get; } = all;

        /// <summary>Of the places that are open for business; never changed.</summary>
        internal Guid[] ActiveIds { get; } = [.. all.Where(location => location.Active).Select(location => location.Id)];

        public Location? Find(Guid id) => _byId.GetValueOrDefault(id);

        public Location? Find(string code) => _byCode.GetValueOrDefault(code);

        /// <summary>Active places, the nearest first; by code without a point. Distances to ten metres.</summary>
        public IReadOnlyList<(Location Location, double? DistanceKm)> NearestTo(GeoPointInput? near) =>
            near is null
                ? [.. All.Where(place => place.Active).Select(place => (place, (double?)null))]
                :
                [
                    .. All.Where(place => place.Active)
                        .Select(place => (place, (double?)Math.Round(near.KilometresTo(place.Latitude, place.Longitude), 2)))
                        .OrderBy(place => place.Item2)
                        .ThenBy(place => place.place.Code, StringComparer.Ordinal),
                ];
    }

    /// <summary>The location with the id; null when there is none. A location that was made since the last look is looked for.</summary>
    public async ValueTask<Location?> Find(Guid id, CancellationToken cancellationToken)
    {
        if ((await Read(cancellationToken)).Find(id) is { } known)
            return known;
        await Refresh(cancellationToken);
        return (await Read(cancellationToken)).Find(id);
    }

    /// <summary>The single place at which the caller works; null for shoppers, and for staff of several or all places.</summary>
    public async ValueTask<Guid?> PlaceOf(Viewer viewer, CancellationToken cancellationToken) =>
        viewer.Location is { } code ? (await Read(cancellationToken)).Find(code)?.Id : null;

    protected override async Task<Snapshot> Load(CancellationToken cancellationToken) =>
        new(await db.Query($"select {Columns} from inventory.location order by code", Read, [], cancellationToken));

    internal const string Columns =
        "id, code, kind, name, line1, city, postal_code, country_code, latitude, longitude, time_zone, opening_hours, ships, pickup, receives_returns, active";

    internal static Location Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Code = row.GetString(1),
            Kind = SqlEnum.Parse<LocationKind>(row.GetString(2)),
            Names = JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(3))!,
            Line1 = row.GetString(4),
            City = row.GetString(5),
            PostalCode = row.GetString(6),
            CountryCode = CountryCode.Parse(row.GetString(7)),
            Latitude = row.GetDouble(8),
            Longitude = row.GetDouble(9),
            TimeZone = row.GetString(10),
            OpeningHours = JsonSerializer.Deserialize<OpeningHours[]>(row.GetString(11), Json)!,
            Ships = row.GetBoolean(12),
            Pickup = row.GetBoolean(13),
            ReceivesReturns = row.GetBoolean(14),
            Active = row.GetBoolean(15),
        };
}
