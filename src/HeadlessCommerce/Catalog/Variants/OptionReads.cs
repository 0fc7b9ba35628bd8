using System.Text.Json;
using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

/// <summary>Options are read apart from what has them: with their names in all languages they weigh more than the rest of a product, and few pages show them.</summary>
internal static class OptionReads
{
    public static async Task<IReadOnlyList<IReadOnlyList<ProductOption>>> OfProducts(ReadBatch reads, ShopContext shop, IReadOnlyList<Guid> products)
    {
        var byProduct = await Texts(reads, products);
        return [.. products.Select(product => byProduct.GetValueOrDefault(product, []).Select(option => ProductOption.Of(option, shop)).ToList())];
    }

    /// <summary>What each variant is in each of its product's options.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<SelectedOption>>> OfVariants(ReadBatch reads, ShopContext shop, IReadOnlyList<ProductVariant> variants)
    {
        var texts = Texts(reads, variants.Select(variant => variant.ProductId)); // joins the round trip of the next line
        var codes = (
            await reads.Query(
                "select id, options from catalog.variant where id = any ((select $1)::uuid[])",
                row => (Id: row.GetGuid(0), Codes: JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(1))!),
                variants.Select(variant => variant.Id).Distinct().ToArray()
            )
        ).ToDictionary(row => row.Id, row => row.Codes);
        var byProduct = await texts;
        return
        [
            .. variants.Select(variant =>
                Selected(byProduct.GetValueOrDefault(variant.ProductId, []), codes.GetValueOrDefault(variant.Id, []), shop).ToList()
            ),
        ];
    }

    private static async Task<Dictionary<Guid, OptionTexts[]>> Texts(ReadBatch reads, IEnumerable<Guid> products) =>
        (
            await reads.Query(
                "select id, options from catalog.product where id = any ((select $1)::uuid[])",
                row => (Id: row.GetGuid(0), Options: JsonSerializer.Deserialize<OptionTexts[]>(row.GetString(1), JsonSerializerOptions.Web)!),
                products.Distinct().ToArray()
            )
        ).ToDictionary(row => row.Id, row => row.Options);

    private static IEnumerable<SelectedOption> Selected(OptionTexts[] options, Dictionary<string, string> codes, ShopContext shop) =>
        from option in options
        where codes.ContainsKey(option.Code)
        let code = codes[option.Code]
        let value = option.Values.FirstOrDefault(value => value.Code == code)
        select new SelectedOption(option.Code, shop.Text(option.Name), new(code, value is null ? code : shop.Text(value.Name)));
}
