using System.Collections.Frozen;
using System.Text.Json;
using HeadlessCommerce.Platform;
using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Channels;

/// <summary>
/// All channels, brands and tax rates, in memory: a look-up is no round trip. Read at the first use, and again when news of a change arrives
/// (<see cref="ChannelNews"/>), so that an answer is at most that news old.
/// </summary>
public sealed class ChannelDirectory(CommerceDb db) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Snapshot? _snapshot;

    /// <summary>What the tables said at one moment.</summary>
    public sealed record Snapshot(
        FrozenDictionary<string, Channel> Channels,
        FrozenDictionary<Guid, Brand> Brands,
        FrozenDictionary<(CountryCode Country, string TaxCategory), decimal> TaxRates
    )
    {
        /// <summary>The channel with the code; null when there is none.</summary>
        public Channel? Find(string code) => Channels.GetValueOrDefault(code);

        /// <summary>The channel with the id; null when there is none.</summary>
        public Channel? Find(Guid id) => Channels.Values.FirstOrDefault(channel => channel.Id == id);
    }

    /// <summary>What is known now; reads the tables when nothing is.</summary>
    public ValueTask<Snapshot> Read(CancellationToken cancellationToken) =>
        _snapshot is { } known ? new(known) : new(Load(onlyIfUnknown: true, cancellationToken));

    /// <summary>The channel with the code; null when there is none.</summary>
    public async ValueTask<Channel?> Find(string code, CancellationToken cancellationToken) => (await Read(cancellationToken)).Find(code);

    /// <summary>Reads the tables again.</summary>
    public Task Refresh(CancellationToken cancellationToken) => Load(onlyIfUnknown: false, cancellationToken);

    public void Dispose() => _one.Dispose();

    private async Task<Snapshot> Load(bool onlyIfUnknown, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (onlyIfUnknown && _snapshot is { } known)
                return known;
            var brands = await db.Query("select id, code, name, tagline, logo_url, tokens from channels.brand", ReadBrand, [], cancellationToken);
            var channels = await db.Query(
                """
                select id, code, kind, name, brand_id, languages, default_language, currencies, default_currency, prices_include_tax, rounding, tax_country,
                  stock_display, low_stock_threshold, reserve_on_add_seconds, reserve_at_most_seconds
                from channels.channel
                """,
                ReadChannel,
                [],
                cancellationToken
            );
            var rates = await db.Query(
                "select country, tax_category, percent from channels.tax_rate",
                row => KeyValuePair.Create((CountryCode.Parse(row.GetString(0)), row.GetString(1)), row.GetDecimal(2)),
                [],
                cancellationToken
            );
            return _snapshot = new(
                channels.ToFrozenDictionary(channel => channel.Code),
                brands.ToFrozenDictionary(brand => brand.Id),
                rates.ToFrozenDictionary()
            );
        }
        finally
        {
            _one.Release();
        }
    }

    private static Brand ReadBrand(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Code = row.GetString(1),
            Name = row.GetString(2),
            Taglines = Texts(row.GetString(3)),
            LogoUrl = row.GetString(4),
            Tokens = JsonSerializer.Deserialize<JsonElement>(row.GetString(5)),
        };

    private static Channel ReadChannel(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            Code = row.GetString(1),
            Kind = SqlEnum.Parse<ChannelKind>(row.GetString(2)),
            Names = Texts(row.GetString(3)),
            BrandId = row.GetGuid(4),
            Languages = [.. row.GetFieldValue<string[]>(5).Select(LanguageTag.Parse)],
            DefaultLanguage = LanguageTag.Parse(row.GetString(6)),
            Currencies = [.. row.GetFieldValue<string[]>(7).Select(CurrencyCode.Parse)],
            DefaultCurrency = CurrencyCode.Parse(row.GetString(8)),
            PricesIncludeTax = row.GetBoolean(9),
            Rounding = SqlEnum.Parse<Rounding>(row.GetString(10)),
            TaxCountry = CountryCode.Parse(row.GetString(11)),
            StockDisplay = SqlEnum.Parse<StockDisplay>(row.GetString(12)),
            LowStockThreshold = row.GetInt32(13),
            ReserveOnAddSeconds = row.IsDBNull(14) ? null : row.GetInt32(14),
            ReserveAtMostSeconds = row.IsDBNull(15) ? null : row.GetInt32(15),
        };

    private static Dictionary<string, string> Texts(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;
}
