namespace HeadlessCommerce.Catalog;

/// <summary>
/// Pieces of SQL that the catalogue's reads share. In all of them <c>$1</c> is the language that was asked for and <c>$2</c> the channel's default;
/// a text that is in neither is taken from any other language rather than left out.
/// </summary>
internal static class CatalogSql
{
    /// <summary>Joins <c>pt (name, description)</c> to a product <c>p</c>.</summary>
    public static readonly string ProductText = $"left join lateral ({First("name, description", "product", "p.id")}) pt on true";

    /// <summary>Joins <c>vt (name)</c> to a variant <c>v</c>.</summary>
    public static readonly string VariantText = $"left join lateral ({First("name", "variant", "v.id")}) vt on true";

    /// <summary>Joins <c>ct (name, description)</c> to a category <c>c</c>.</summary>
    public static readonly string CategoryText = $"left join lateral ({First("name, description", "category", "c.id")}) ct on true";

    /// <summary>The name of the product of a variant <c>v</c>, as an expression: looked up only where it is needed.</summary>
    public static readonly string NameOfProduct = $"({First("name", "product", "v.product_id")})";

    // Three look-ups by key, of which the later ones happen only where the earlier found nothing; an order over all languages of a text would read and sort them all.
    private static string First(string columns, string owner, string id)
    {
        var all = $"select {columns} from catalog.{owner}_translation where {owner}_id = {id}";
        return $"({all} and language = $1) union all ({all} and language = $2) union all ({all} order by language limit 1) limit 1";
    }
}
