namespace HeadlessCommerce.Import.Shopify;

/// <summary>What the import takes from an export; its headers differ by year and by page of the admin, see <see cref="ShopifyHeader"/>.</summary>
internal enum ShopifyColumn
{
    Handle, Title, Body, Vendor, Type, Tags, Published, Status,
    Option1Name, Option1Value, Option2Name, Option2Value, Option3Name, Option3Value,
    Sku, Barcode, Grams, Weight, WeightUnit, Price, CompareAtPrice,
    Quantity, Location,
    ImageSrc, ImagePosition, ImageAlt, VariantImage,
}
