using HeadlessCommerce.Import;
using HeadlessCommerce.Import.Shopify;

namespace HeadlessCommerce.Tests.Import;

public sealed class SlugsTests
{
    [Theory]
    [InlineData("Ocean Blue Shirt", "ocean-blue-shirt")]
    [InlineData("Größe (EU)", "grosse-eu")]
    [InlineData("Łódź — Żółty", "lodz-zolty")]
    [InlineData("Qəhvə", "qahva")]
    [InlineData("Men's  T-Shirt!", "mens-t-shirt")]
    public void Are_what_an_address_can_show(string text, string slug) => Assert.Equal(slug, Slugs.Of(text));

    [Fact]
    public void Stand_for_texts_that_no_address_can_show()
    {
        Assert.Matches("^x-[0-9a-f]{8}$", Slugs.Of("ყავა"));
        Assert.Equal(Slugs.Of("ყავა"), Slugs.Of("ყავა"));
        Assert.NotEqual(Slugs.Of("ყავა"), Slugs.Of("咖啡"));
    }

    [Fact]
    public void Are_cut_without_becoming_equal()
    {
        var (one, two) = (Slugs.Of(new string('a', 200) + "1"), Slugs.Of(new string('a', 200) + "2"));

        Assert.True(one.Length <= 80);
        Assert.NotEqual(one, two);
    }

    [Fact]
    public void A_handle_that_is_no_slug_gets_one_of_its_own()
    {
        Assert.Equal("plain-handle", ShopifyProduct.SlugOf("plain-handle"));
        Assert.Equal("plain-handle", ShopifyProduct.SlugOf("Plain-Handle"));
        Assert.Matches("^under-score-[0-9a-f]{6}$", ShopifyProduct.SlugOf("under_score"));
        Assert.NotEqual(ShopifyProduct.SlugOf("under_score"), ShopifyProduct.SlugOf("under score"));
    }
}
