namespace HeadlessCommerce.Import.Shopify;

/// <summary>One row of the file, trimmed and without control characters.</summary>
internal sealed class ShopifyRow(int line, ShopifyHeader header, string[] cells)
{
    public int Line => line;

    public ShopifyHeader Header => header;

    /// <summary>Null when the file has no such column; empty when the cell is.</summary>
    public string? this[ShopifyColumn column]
    {
        get
        {
            string? found = null;
            foreach (var cell in header.CellsOf(column))
            {
                found = cell < cells.Length ? cells[cell] : "";
                if (found.Length > 0)
                    break;
            }
            return found;
        }
    }

    public bool Has(ShopifyColumn column) => this[column] is { Length: > 0 };

    public bool IsBlank => cells.All(cell => cell.Length == 0);

    /// <summary>Cells beyond the last header.</summary>
    public bool HasTooManyCells => cells.Skip(header.Count).Any(cell => cell.Length > 0);

    public ImportRow Problem(ShopifyColumn column, ImportRowCode code, string message) => new(line, header.NameOf(column), code, message);

    /// <summary>Rows after a product's first that only show another picture.</summary>
    public bool IsPictureOnly =>
        Has(ShopifyColumn.ImageSrc)
        && !Has(ShopifyColumn.Option1Value) && !Has(ShopifyColumn.Option2Value) && !Has(ShopifyColumn.Option3Value)
        && !Has(ShopifyColumn.Sku) && !Has(ShopifyColumn.Price) && !Has(ShopifyColumn.Barcode);
}
