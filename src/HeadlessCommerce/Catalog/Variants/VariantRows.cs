using Npgsql;

namespace HeadlessCommerce.Catalog;

/// <summary>How a variant is read. A variant without a name of its own has its product's.</summary>
internal static class VariantRows
{
    public static readonly string Columns =
        $"v.id, v.product_id, v.sku, v.barcode, coalesce({CatalogSql.VariantName}, {CatalogSql.NameOfProduct}, v.sku), v.position, v.weight_grams";

    /// <summary>So many columns; those of a reader's own come after them.</summary>
    public const int Count = 7;

    /// <summary>The product <c>p</c> is there for conditions.</summary>
    public static readonly string Select =
        $"select {Columns} from catalog.variant v join catalog.product p on p.id = v.product_id {CatalogSql.VariantText}";

    public static ProductVariant Read(NpgsqlDataReader row) => Read(row, product: null);

    public static ProductVariant Read(NpgsqlDataReader row, Product? product) =>
        new()
        {
            Id = row.GetGuid(0),
            ProductId = row.GetGuid(1),
            KnownProduct = product,
            Sku = row.GetString(2),
            Barcode = row.IsDBNull(3) ? null : row.GetString(3),
            Name = row.GetString(4),
            Position = row.GetInt32(5),
            WeightGrams = row.GetInt32(6),
        };
}
