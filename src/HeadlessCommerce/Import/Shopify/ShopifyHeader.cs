using System.Collections.Frozen;

namespace HeadlessCommerce.Import.Shopify;

/// <summary>Which cell of a row holds what, by the names in the file's first line: any order, any case.</summary>
internal sealed class ShopifyHeader
{
    // Without case, spaces and signs. Where a file has several of a row, the first that is not empty counts:
    // an inventory export has "On hand (new)", to be filled in, beside "On hand (current)".
    private static readonly FrozenDictionary<ShopifyColumn, string[]> Names = new Dictionary<ShopifyColumn, string[]>
    {
        [ShopifyColumn.Handle] = ["handle", "urlhandle"],
        [ShopifyColumn.Title] = ["title"],
        [ShopifyColumn.Body] = ["bodyhtml", "description", "body"],
        [ShopifyColumn.Vendor] = ["vendor"],
        [ShopifyColumn.Type] = ["type", "customproducttype", "producttype"],
        [ShopifyColumn.Tags] = ["tags"],
        [ShopifyColumn.Published] = ["published", "publishedononlinestore"],
        [ShopifyColumn.Status] = ["status"],
        [ShopifyColumn.Option1Name] = ["option1name"],
        [ShopifyColumn.Option1Value] = ["option1value"],
        [ShopifyColumn.Option2Name] = ["option2name"],
        [ShopifyColumn.Option2Value] = ["option2value"],
        [ShopifyColumn.Option3Name] = ["option3name"],
        [ShopifyColumn.Option3Value] = ["option3value"],
        [ShopifyColumn.Sku] = ["variantsku", "sku"],
        [ShopifyColumn.Barcode] = ["variantbarcode", "barcode"],
        [ShopifyColumn.Grams] = ["variantgrams", "weightvaluegrams", "grams"],
        [ShopifyColumn.Weight] = ["variantweight", "weight"],
        [ShopifyColumn.WeightUnit] = ["variantweightunit", "weightunit"],
        [ShopifyColumn.Price] = ["variantprice", "price"],
        [ShopifyColumn.CompareAtPrice] = ["variantcompareatprice", "compareatprice"],
        [ShopifyColumn.Quantity] = ["variantinventoryqty", "inventoryquantity", "variantinventoryquantity", "onhandnew", "onhandcurrent", "onhand", "availablenoteditable", "available"],
        [ShopifyColumn.Location] = ["location", "inventorylocation"],
        [ShopifyColumn.ImageSrc] = ["imagesrc", "productimageurl"],
        [ShopifyColumn.ImagePosition] = ["imageposition"],
        [ShopifyColumn.ImageAlt] = ["imagealttext"],
        [ShopifyColumn.VariantImage] = ["variantimage", "variantimageurl"],
    }.ToFrozenDictionary();

    private readonly int[][] _cells;
    private readonly string[] _headers;

    public ShopifyHeader(IReadOnlyList<string> headers)
    {
        _headers = [.. headers.Select(header => header.Trim())];
        var keys = _headers.Select(Key).ToList();
        _cells = [.. Enum.GetValues<ShopifyColumn>().Select(column => Names[column].Select(name => keys.IndexOf(name)).Where(index => index >= 0).ToArray())];
        var used = _cells.SelectMany(cells => cells).ToHashSet();
        Unused = [.. _headers.Where((header, index) => header.Length > 0 && !used.Contains(index))];
    }

    public int Count => _headers.Length;

    /// <summary>Headers that the import takes nothing from.</summary>
    public IReadOnlyList<string> Unused { get; }

    /// <summary>Whether this is such an export at all.</summary>
    public bool IsKnown => Has(ShopifyColumn.Handle);

    public bool Has(ShopifyColumn column) => _cells[(int)column].Length > 0;

    /// <summary>The cells that may hold it, the one that counts first.</summary>
    public ReadOnlySpan<int> CellsOf(ShopifyColumn column) => _cells[(int)column];

    /// <summary>As the file writes it.</summary>
    public string NameOf(ShopifyColumn column) => Has(column) ? _headers[_cells[(int)column][0]] : column.ToString();

    private static string Key(string header) => string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
