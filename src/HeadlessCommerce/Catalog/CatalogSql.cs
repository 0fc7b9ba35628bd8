namespace HeadlessCommerce.Catalog;

/// <summary>
/// Pieces of SQL that the catalogue's reads share. In all of them <c>$1</c> is the language that was asked for and <c>$2</c> the channel's default;
/// a text that is in neither is taken from any other language rather than left out.
/// </summary>
internal static class CatalogSql
{
    /// <summary>Joins the text <c>pt</c> in the language that was asked for to a product <c>p</c>, for <see cref="ProductName"/> and <see cref="ProductDescription"/>.</summary>
    public const string ProductText = "left join catalog.product_translation pt on pt.product_id = p.id and pt.language = $1";

    /// <summary>Joins <c>vt</c> to a variant <c>v</c>, for <see cref="VariantName"/>.</summary>
    public const string VariantText = "left join catalog.variant_translation vt on vt.variant_id = v.id and vt.language = $1";

    /// <summary>Joins <c>ct</c> to a category <c>c</c>, for <see cref="CategoryName"/> and <see cref="CategoryDescription"/>.</summary>
    public const string CategoryText = "left join catalog.category_translation ct on ct.category_id = c.id and ct.language = $1";

    /// <summary>Null: it has no text at all. The same holds for the others.</summary>
    public static readonly string ProductName = $"coalesce(pt.name, {Else("name", "product", "p.id")})";

    public static readonly string ProductDescription = $"coalesce(pt.description, {Else("description", "product", "p.id")})";

    public static readonly string VariantName = $"coalesce(vt.name, {Else("name", "variant", "v.id")})";

    public static readonly string CategoryName = $"coalesce(ct.name, {Else("name", "category", "c.id")})";

    public static readonly string CategoryDescription = $"coalesce(ct.description, {Else("description", "category", "c.id")})";

    /// <summary>The name of the product of a variant <c>v</c>, of which nothing is joined.</summary>
    public static readonly string NameOfProduct =
        $"coalesce((select name from catalog.product_translation where product_id = v.product_id and language = $1), {Else("name", "product", "v.product_id")})";

    // Look-ups by key that happen only where what stands before them found nothing; an order over all languages of a text would read and sort them all.
    private static string Else(string column, string owner, string id)
    {
        var all = $"select {column} from catalog.{owner}_translation where {owner}_id = {id}";
        return $"({all} and language = $2), ({all} order by language limit 1)";
    }
}
