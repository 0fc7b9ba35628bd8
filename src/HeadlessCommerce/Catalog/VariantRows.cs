using System.Text.Json;
using Npgsql;

namespace HeadlessCommerce.Catalog;

/// <summary>How a variant is read. A variant without a name of its own has its product's.</summary>
internal static class VariantRows
{
    public const string Columns = "v.id, v.product_id, v.sku, v.barcode, coalesce(vt.name, pt.name, v.sku), v.position, v.weight_grams, v.options";

    public const string Select =
        $"select {Columns} from catalog.variant v join catalog.product p on p.id = v.product_id {CatalogSql.ProductText} {CatalogSql.VariantText}";

    public static ProductVariant Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            ProductId = row.GetGuid(1),
            Sku = row.GetString(2),
            Barcode = row.IsDBNull(3) ? null : row.GetString(3),
            Name = row.GetString(4),
            Position = row.GetInt32(5),
            WeightGrams = row.GetInt32(6),
            OptionCodes = row.GetString(7) is "{}" ? Empty : JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(7))!,
        };

    private static readonly Dictionary<string, string> Empty = [];
}
