namespace HeadlessCommerce.Catalog;

/// <summary>
/// Pieces of SQL that the catalogue's reads share. In all of them <c>$1</c> is the language that was asked for and <c>$2</c> the channel's default;
/// a text that is in neither is taken from any other language rather than left out.
/// </summary>
internal static class CatalogSql
{
    private const string Fallback = "order by t.language = $1 desc, t.language = $2 desc, t.language limit 1";

    /// <summary>Joins <c>pt (name, description)</c> to a product <c>p</c>.</summary>
    public const string ProductText =
        $"left join lateral (select t.name, t.description from catalog.product_translation t where t.product_id = p.id {Fallback}) pt on true";

    /// <summary>Joins <c>vt (name)</c> to a variant <c>v</c>.</summary>
    public const string VariantText =
        $"left join lateral (select t.name from catalog.variant_translation t where t.variant_id = v.id {Fallback}) vt on true";

    /// <summary>Joins <c>ct (name, description)</c> to a category <c>c</c>.</summary>
    public const string CategoryText =
        $"left join lateral (select t.name, t.description from catalog.category_translation t where t.category_id = c.id {Fallback}) ct on true";
}
