namespace HeadlessCommerce.Search;

/// <summary>What the shop itself calls its facets; attributes and categories bring their own names.</summary>
internal static class FacetNames
{
    public static readonly IReadOnlyDictionary<string, string> Category = Texts("Category", "კატეგორია", "Kateqoriya", "Ẹ̀ka", "Kategoria", "Aina");
    public static readonly IReadOnlyDictionary<string, string> Price = Texts("Price", "ფასი", "Qiymət", "Iye owó", "Cena", "Bei");
    public static readonly IReadOnlyDictionary<string, string> Availability = Texts(
        "Availability",
        "ხელმისაწვდომობა",
        "Mövcudluq",
        "Wíwà lọ́jà",
        "Dostępność",
        "Upatikanaji"
    );
    public static readonly IReadOnlyDictionary<string, string> InStock = Texts("In stock", "მარაგშია", "Stokda var", "Ó wà lọ́jà", "Dostępne", "Ipo");
    public static readonly IReadOnlyDictionary<string, string> OutOfStock = Texts(
        "Sold out",
        "არ არის მარაგში",
        "Stokda yoxdur",
        "Ó ti tán",
        "Niedostępne",
        "Imeisha"
    );

    private static Dictionary<string, string> Texts(string en, string ka, string az, string yo, string pl, string sw) =>
        new()
        {
            ["en"] = en,
            ["ka"] = ka,
            ["az"] = az,
            ["yo"] = yo,
            ["pl"] = pl,
            ["sw"] = sw,
        };
}
