using HeadlessCommerce.Channels;
using HeadlessCommerce.Platform.Persistence;

namespace HeadlessCommerce.Catalog;

internal static class AttributeReads
{
    /// <summary>The attributes of each product, in the order of the staff, in one statement.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<ProductAttribute>>> ByProduct(ReadBatch reads, ShopContext shop, IReadOnlyList<Guid> products)
    {
        var rows = await reads.Query(
            """
            select pa.product_id, a.code, coalesce(a.name ->> $1, a.name ->> $2, a.code), v.code, coalesce(v.name ->> $1, v.name ->> $2, v.code)
            from catalog.product_attribute pa
            join catalog.attribute_value v on v.id = pa.attribute_value_id
            join catalog.attribute a on a.id = v.attribute_id
            where pa.product_id = any ((select $3)::uuid[])
            order by a.position, a.code, v.position, v.code
            """,
            row => (Product: row.GetGuid(0), Code: row.GetString(1), Name: row.GetString(2), Value: new AttributeValue(row.GetString(3), row.GetString(4))),
            shop.Language.Value,
            shop.Channel.DefaultLanguage.Value,
            products.Distinct().ToArray()
        );
        var byProduct = rows.ToLookup(row => row.Product);
        return
        [
            .. products.Select(product =>
                (IReadOnlyList<ProductAttribute>)
                    [
                        .. byProduct[product]
                            .GroupBy(row => (row.Code, row.Name))
                            .Select(group => new ProductAttribute(group.Key.Code, group.Key.Name, [.. group.Select(row => row.Value)])),
                    ]
            ),
        ];
    }
}
