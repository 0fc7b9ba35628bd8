using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using HeadlessCommerce.Benchmarks.Engine;
using HeadlessCommerce.GraphQL;
using HeadlessCommerce.Platform.Persistence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace HeadlessCommerce.Benchmarks.Shop;

/// <summary>
/// What the shop is measured by: the same JSON over the shop's own tables as one would write it by hand for these two pages alone. Two statements, prepared,
/// read straight into the answer; channel, language, currency and tax rule are known beforehand. Nothing is checked and nobody is asked who he is.
/// </summary>
internal static class HandWrittenHost
{
    private const string Pictured = """
        coalesce((select t.name from catalog.product_translation t where t.product_id = p.id and t.language = 'en'), p.slug), m.url, m.alt ->> 'en'
        """;

    private const string FirstPicture = """
        left join lateral (select m.url, m.alt from catalog.media m where m.product_id = p.id
          and (m.variant_id is null or not exists (select from catalog.media w where w.product_id = m.product_id and w.url = m.url and w.variant_id is null))
          order by m.position, m.id limit 1) m on true
        """;

    private const string ListSql = $"""
        select p.id, p.slug, {Pictured}
        from (
          select d.product_id, d.name from search.document d join catalog.product p on p.id = d.product_id
          where d.language = 'en' and p.status = 'ACTIVE' and exists (select from catalog.product_channel c where c.channel_id = $1 and c.product_id = p.id)
          order by d.name collate "en-x-icu", d.product_id limit 24
        ) page
        join catalog.product p on p.id = page.product_id
        {FirstPicture}
        order by page.name collate "en-x-icu", page.product_id
        """;

    private const string ProductSql = $"""
        select p.id, p.slug, {Pictured}
        from catalog.product p {FirstPicture}
        where p.slug = $2 and p.status = 'ACTIVE' and exists (select from catalog.product_channel c where c.channel_id = $1 and c.product_id = p.id)
        """;

    private const string VariantsSql = """
        select v.id, v.product_id, v.sku, t.name, price.amount_minor,
          (select coalesce(sum(l.sellable), 0)::int from inventory.level l join inventory.location place on place.id = l.location_id and place.active
           where l.variant_id = v.id and l.sellable > 0)
        from unnest($1::uuid[]) with ordinality o (id, place)
        cross join lateral (select * from catalog.variant v where v.product_id = o.id order by v.position, v.id limit 3) v
        join catalog.variant_translation t on t.variant_id = v.id and t.language = 'en'
        left join pricing.price price on price.variant_id = v.id and price.price_list_id = $2
        order by o.place, v.position, v.id
        """;

    private sealed record Channel(Guid Id, Guid PriceList, int LowStockThreshold);

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static async Task RunAsync(int port)
    {
        var postgres = Environment.GetEnvironmentVariable("ConnectionStrings__Postgres")!;
        await using var db = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(postgres) { MaxAutoPrepare = 20, AutoPrepareMinUsages = 1, NoResetOnClose = true });
        var channel = await ReadChannelAsync(db);
        await using var app = EngineHost.Build(EngineHost.Kestrel(port));
        app.MapPost("/list", http => AnswerAsync(http, db, channel, null));
        app.MapPost("/product", http => AnswerAsync(http, db, channel, http.Request.Query["slug"]));
        await app.RunAsync();
    }

    private static async Task<Channel> ReadChannelAsync(NpgsqlDataSource db)
    {
        await using var command = db.CreateCommand(
            """
            select c.id, l.id, c.low_stock_threshold from channels.channel c
            join pricing.price_list l on l.channel_id = c.id and l.currency = 'EUR' where c.code = 'web' order by l.priority desc limit 1
            """
        );
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new Channel(reader.GetGuid(0), reader.GetGuid(1), reader.GetInt32(2));
    }

    private sealed record Page(Guid Id, string Slug, string Name, string? Picture, string? Alt);

    private static async Task AnswerAsync(HttpContext http, NpgsqlDataSource db, Channel channel, string? slug)
    {
        await using var connection = await db.OpenConnectionAsync(http.RequestAborted);
        var products = await ReadProductsAsync(connection, channel, slug, http.RequestAborted);
        await using var command = new NpgsqlCommand(VariantsSql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = products.ConvertAll(product => product.Id).ToArray() });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = channel.PriceList });
        await using var variants = await command.ExecuteReaderAsync(http.RequestAborted);
        http.Response.ContentType = "application/json; charset=utf-8";
        var json = _writer ??= new Utf8JsonWriter(http.Response.BodyWriter, new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.Reset(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        if (slug is null)
        {
            json.WriteStartObject("products"u8);
            json.WriteStartArray("nodes"u8);
        }
        else
            json.WritePropertyName("product"u8);
        var more = variants.Read(); // small enough to be here whole; the thread's writer must not change hands
        foreach (var product in products)
            more = Write(json, product, variants, more, channel);
        if (slug is null)
        {
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        await http.Response.BodyWriter.FlushAsync();
    }

    private static async Task<List<Page>> ReadProductsAsync(NpgsqlConnection connection, Channel channel, string? slug, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(slug is null ? ListSql : ProductSql, connection);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = channel.Id });
        if (slug is not null)
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = slug });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var products = new List<Page>(24);
        while (await reader.ReadAsync(cancellationToken))
            products.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetString(4)));
        return products;
    }

    private static readonly byte[] ProductPrefix = GlobalId.Prefix("Product");
    private static readonly byte[] VariantPrefix = GlobalId.Prefix("ProductVariant");

    /// <summary>A product with its variants, of which the reader stands at the first; returns whether it stands at the next product's.</summary>
    private static bool Write(Utf8JsonWriter json, Page product, NpgsqlDataReader variants, bool more, Channel channel)
    {
        json.WriteStartObject();
        json.WritePropertyName("id"u8);
        GlobalId.Write(json, ProductPrefix, product.Id);
        json.WriteString("slug"u8, product.Slug);
        json.WriteString("name"u8, product.Name);
        json.WriteStartObject("media"u8);
        json.WriteStartArray("nodes"u8);
        if (product.Picture is not null)
        {
            json.WriteStartObject();
            json.WriteString("url"u8, product.Picture);
            json.WriteString("alt"u8, product.Alt);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("variants"u8);
        json.WriteStartArray("nodes"u8);
        for (; more && variants.GetGuid(1) == product.Id; more = variants.Read())
            WriteVariant(json, variants, channel);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        return more;
    }

    private static void WriteVariant(Utf8JsonWriter json, NpgsqlDataReader variant, Channel channel)
    {
        json.WriteStartObject();
        json.WritePropertyName("id"u8);
        GlobalId.Write(json, VariantPrefix, variant.GetGuid(0));
        json.WriteString("sku"u8, variant.GetString(2));
        json.WriteString("name"u8, variant.GetString(3));
        json.WriteStartObject("price"u8);
        json.WriteStartObject("gross"u8);
        Span<char> amount = stackalloc char[32];
        (variant.GetInt64(4) / 100m).TryFormat(amount, out var length, "0.00", CultureInfo.InvariantCulture);
        json.WriteString("amount"u8, amount[..length]);
        json.WriteString("currency"u8, "EUR"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        var sellable = variant.GetInt32(5);
        json.WriteStartObject("availability"u8);
        json.WriteString("status"u8, sellable <= 0 ? "OUT_OF_STOCK"u8 : sellable <= channel.LowStockThreshold ? "LOW"u8 : "IN_STOCK"u8);
        json.WriteNumber("sellable"u8, sellable);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
