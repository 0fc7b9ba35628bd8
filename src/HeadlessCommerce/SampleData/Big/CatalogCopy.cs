using System.Text.Json;
using Npgsql;
using static NpgsqlTypes.NpgsqlDbType;

namespace HeadlessCommerce.SampleData.Big;

/// <summary>Writes products with everything that belongs to them: a binary COPY per table, in the order of their foreign keys.</summary>
internal sealed class CatalogCopy(NpgsqlConnection session, Places places)
{
    private readonly NicePrices _nice = NicePrices.Read();
    private readonly Random _random = new(12);

    public async Task Write(IReadOnlyList<GeneratedProduct> products, CancellationToken cancellationToken)
    {
        var copy = new CopyTable(session, cancellationToken);
        await copy.Into(
            "catalog.product", [("id", Uuid), ("slug", Text), ("category_id", Uuid), ("tax_category", Text), ("vendor", Text), ("options", Jsonb)],
            products.Select(product => (object?[])
                [product.Id, product.Slug, product.Pattern.CategoryId, product.Pattern.TaxCategory, product.Pattern.Vendor, product.Pattern.OptionsOf(product.Like)]));
        await copy.Into(
            "catalog.product_translation", [("product_id", Uuid), ("language", Text), ("name", Text), ("description", Text)],
            products.SelectMany(product => product.Names, (product, name) => (object?[])[product.Id, name.Key, name.Value, product.Pattern.Descriptions[name.Key]]));
        await copy.Into(
            "catalog.product_channel", [("product_id", Uuid), ("channel_id", Uuid)],
            products.SelectMany(_ => places.Channels, (product, channel) => (object?[])[product.Id, channel]));
        await copy.Into(
            "catalog.product_attribute", [("product_id", Uuid), ("attribute_value_id", Uuid)],
            products.SelectMany(product => product.Pattern.AttributesOf(product.Like), (product, value) => (object?[])[product.Id, value]));
        await copy.Into(
            "catalog.media", [("id", Uuid), ("product_id", Uuid), ("url", Text), ("alt", Jsonb)],
            products.Where(product => product.Pattern.MediaUrl is not null)
                .Select(product => (object?[])[Guid.CreateVersion7(), product.Id, product.Pattern.MediaUrl, JsonSerializer.Serialize(product.Names)]));
        await WriteVariants(copy, products);
        await WriteStock(copy, products);
    }

    private async Task WriteVariants(CopyTable copy, IReadOnlyList<GeneratedProduct> products)
    {
        await copy.Into(
            "catalog.variant",
            [("id", Uuid), ("product_id", Uuid), ("sku", Text), ("barcode", Text), ("options", Jsonb), ("position", Integer), ("weight_grams", Integer)],
            products.SelectMany(
                product => product.Variants,
                (product, variant) => (object?[])
                    [variant.Id, product.Id, variant.Sku, variant.Barcode, JsonSerializer.Serialize(variant.Like.Options), variant.Position, variant.Like.WeightGrams]));
        var variants = products.SelectMany(product => product.Variants).ToList();
        await copy.Into(
            "catalog.variant_translation", [("variant_id", Uuid), ("language", Text), ("name", Text)],
            variants.SelectMany(variant => variant.Like.Name, (variant, name) => (object?[])[variant.Id, name.Key, name.Value]));
        await copy.Into(
            "pricing.price", [("price_list_id", Uuid), ("variant_id", Uuid), ("amount_minor", Bigint)],
            variants.SelectMany(_ => places.PriceLists, (variant, list) => (object?[])[list.Id, variant.Id, _nice.Of(variant.EuroMinor, list.Currency)]));
    }

    // Movements first: a level refers to its last one.
    private async Task WriteStock(CopyTable copy, IReadOnlyList<GeneratedProduct> products)
    {
        var stock = products.SelectMany(product => product.Variants)
            .SelectMany(_ => places.Locations, (variant, location) => (Variant: variant.Id, Location: location.Id, Quantity: QuantityAt(location)))
            .ToList();
        await copy.Into(
            "inventory.movement",
            [
                ("variant_id", Uuid), ("location_id", Uuid), ("seq", Bigint), ("before", Integer), ("quantity", Integer), ("after", Integer),
                ("kind", Text), ("cause_kind", Text), ("cause_reference", Text), ("actor", Text),
            ],
            stock.Where(line => line.Quantity > 0).Select(line => (object?[])
                [line.Variant, line.Location, 1L, 0, line.Quantity, line.Quantity, "RECEIVED", "SEED", "generated", "system:seed"]));
        await copy.Into(
            "inventory.level", [("variant_id", Uuid), ("location_id", Uuid), ("on_hand", Integer), ("last_seq", Bigint), ("version", Bigint)],
            stock.Select(line => (object?[])[line.Variant, line.Location, line.Quantity, line.Quantity > 0 ? 1L : 0L, 1L]));
    }

    /// <summary>Warehouses hold more than stores, and every twelfth shelf is empty.</summary>
    private int QuantityAt(Places.Location location) => _random.Next(12) == 0 ? 0 : _random.Next(1, location.IsWarehouse ? 400 : 40);
}
