using HeadlessCommerce.SampleData.Big;

namespace HeadlessCommerce.Tests.SampleData;

public sealed class WordsTests
{
    private static readonly string[] Languages = ["az", "en", "ka", "pl", "sw", "yo"];

    [Fact]
    public void Every_generated_product_has_a_slug_of_its_own_and_a_name_in_every_language()
    {
        var words = Words.Read();

        Assert.Equal(20_000, Enumerable.Range(0, 20_000).Select(words.SlugOf).Distinct().Count());
        Assert.All(Enumerable.Range(0, words.Families.Count), number => Assert.Equal(Languages, words.NamesOf(number).Keys.Order()));
    }
}
