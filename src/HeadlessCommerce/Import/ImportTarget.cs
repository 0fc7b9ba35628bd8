using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Import;

/// <summary>Where a file goes to: the channel that sells its products, the list of its prices, the place of its stock.</summary>
internal sealed record ImportTarget
{
    public required Guid ChannelId { get; init; }

    public required string Channel { get; init; }

    /// <summary>The channel's default: that of the file's texts.</summary>
    public required string Language { get; init; }

    public required CurrencyCode Currency { get; init; }

    public required Guid PriceListId { get; init; }

    /// <summary>Where quantities lie that name no place.</summary>
    public required ImportLocation DefaultLocation { get; init; }

    public required IReadOnlyList<ImportLocation> Locations { get; init; }

    /// <summary>By code or by name in any language; null: there is none.</summary>
    public Guid? Find(string? location) =>
        location is null
            ? DefaultLocation.Id
            : Locations.FirstOrDefault(place => place.Words.Contains(location, StringComparer.OrdinalIgnoreCase))?.Id;

    /// <summary>Finds what the codes name.</summary>
    /// <returns>The target, or which of the codes is wrong and why.</returns>
    public static async Task<(ImportTarget? Target, string Field, string Fault)> Find(
        CommerceDb db, string channel, string currency, string? location, IReadOnlyCollection<string>? locationsAllowed, CancellationToken cancellationToken)
    {
        var channels = await db.Query(Channels, row => (Id: row.GetGuid(0), Language: row.GetString(1), Currencies: row.GetFieldValue<string[]>(2)), [channel], cancellationToken);
        if (channels is not [var found])
            return (null, "channel", $"There is no channel '{channel}'.");
        if (!CurrencyCode.TryParse(currency, out var code) || !found.Currencies.Contains(currency))
            return (null, "currency", $"The channel '{channel}' sells in {string.Join(", ", found.Currencies)}.");
        var lists = await db.Query(PriceList, row => row.GetGuid(0), [found.Id, currency], cancellationToken);
        if (lists is not [var list])
            return (null, "currency", $"The channel '{channel}' has no price list in {currency}.");
        var locations = await db.Query(
            AllLocations, row => new ImportLocation(row.GetGuid(0), row.GetString(1), row.GetFieldValue<string[]>(2)), [locationsAllowed?.ToArray()], cancellationToken);
        var place = locations.FirstOrDefault(place => location is null || place.Code == location);
        return place is null
            ? (null, "location", location is null ? "The shop has no location." : $"There is no location '{location}': {string.Join(", ", locations.Select(other => other.Code))}.")
            : (new ImportTarget
            {
                ChannelId = found.Id,
                Channel = channel,
                Language = found.Language,
                Currency = code,
                PriceListId = list,
                DefaultLocation = place,
                Locations = locations,
            }, "", "");
    }

    private const string Channels = "select id, default_language, currencies from channels.channel where code = $1";

    // The list that is always valid; those of a season or an action are not what a file of products means.
    private const string PriceList = """
        select id from pricing.price_list where channel_id = $1 and currency = $2 order by (starts_at is null and ends_at is null) desc, priority, id limit 1
        """;

    // Goods that name no place most likely lie in a warehouse that sends them.
    private const string AllLocations = """
        select id, code, array(select value from jsonb_each_text(name)) || code from inventory.location where active and ($1::text[] is null or code = any ($1)) order by (kind = 'WAREHOUSE' and ships) desc, code
        """;
}

/// <summary>A place, and the words that a file may call it by.</summary>
internal sealed record ImportLocation(Guid Id, string Code, IReadOnlyList<string> Words);
