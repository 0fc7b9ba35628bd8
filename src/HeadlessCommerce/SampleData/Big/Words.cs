using System.Globalization;
using System.Reflection;
using System.Text.Json;
using HeadlessCommerce.Platform;

namespace HeadlessCommerce.SampleData.Big;

/// <summary>The words that names of generated products are made of.</summary>
/// <param name="Series">Names of places, also in Georgian letters.</param>
/// <param name="Families">Kinds of products.</param>
internal sealed record Words(IReadOnlyList<Series> Series, IReadOnlyList<Family> Families)
{
    public static Words Read() =>
        JsonSerializer.Deserialize<Words>(EmbeddedText.Read(Assembly.GetExecutingAssembly(), "SampleData/Big/words.json"), JsonSerializerOptions.Web)!;

    /// <summary>The kind of the product with this number.</summary>
    public Family FamilyOf(int number) => Families[number % Families.Count];

    /// <summary>Business key of the product with this number, the same each time.</summary>
    public string SlugOf(int number) => $"{SeriesOf(number).Latin.ToLowerInvariant()}-{Edition(number)}-{FamilyOf(number).Code}";

    /// <summary>Its names by language.</summary>
    public Dictionary<string, string> NamesOf(int number)
    {
        var series = SeriesOf(number);
        return FamilyOf(number).Name.ToDictionary(
            name => name.Key,
            name => string.Format(CultureInfo.InvariantCulture, name.Value, $"{(name.Key == "ka" ? series.Georgian : series.Latin)} {Edition(number)}"));
    }

    private Series SeriesOf(int number) => Series[number / Families.Count % Series.Count];

    private int Edition(int number) => number / Families.Count / Series.Count + 1;
}

/// <summary>The name of a place, in two scripts.</summary>
internal sealed record Series(string Latin, string Georgian);

/// <summary>A kind of product, made like one of the sample shop.</summary>
/// <param name="Code">End of its slugs.</param>
/// <param name="Like">Slug of the sample product that lends category, options, attributes, picture and description.</param>
/// <param name="Name">By language, with a place for the series.</param>
internal sealed record Family(string Code, string Like, IReadOnlyDictionary<string, string> Name);
