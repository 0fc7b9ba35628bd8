using HeadlessCommerce.Platform.Persistence;
using Npgsql;

namespace HeadlessCommerce.Catalog;

/// <summary>How a product is read: the columns, and the record they become.</summary>
internal static class ProductRows
{
    public static readonly string Columns =
        $"p.id, p.slug, coalesce({CatalogSql.ProductName}, p.slug), coalesce({CatalogSql.ProductDescription}, ''), p.vendor, p.tags, p.status, p.version, p.created_at, p.updated_at, p.category_id, p.tax_category";

    /// <summary>So many columns; those of a reader's own come after them.</summary>
    public const int Count = 12;

    public static readonly string Select = $"select {Columns} from catalog.product p {CatalogSql.ProductText}";

    /// <param name="row">Stands at a product.</param>
    /// <param name="isSold">The statement's condition says so.</param>
    /// <param name="at">Where its columns begin.</param>
    public static Product Read(NpgsqlDataReader row, bool isSold = false, int at = 0) =>
        new()
        {
            Id = row.GetGuid(at),
            Slug = row.GetString(at + 1),
            Name = row.GetString(at + 2),
            Description = row.GetString(at + 3),
            Vendor = row.IsDBNull(at + 4) ? null : row.GetString(at + 4),
            Tags = row.GetFieldValue<string[]>(at + 5),
            Status = SqlEnum.Parse<ProductStatus>(row.GetString(at + 6)),
            Version = row.GetInt64(at + 7),
            CreatedAt = row.GetFieldValue<DateTimeOffset>(at + 8),
            UpdatedAt = row.GetFieldValue<DateTimeOffset>(at + 9),
            CategoryId = row.IsDBNull(at + 10) ? null : row.GetGuid(at + 10),
            TaxCategory = row.GetString(at + 11),
            IsSold = isSold,
        };
}
