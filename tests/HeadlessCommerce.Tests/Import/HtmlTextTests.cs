using HeadlessCommerce.Import;

namespace HeadlessCommerce.Tests.Import;

public sealed class HtmlTextTests
{
    [Theory]
    [InlineData("Plain words.", "Plain words.")]
    [InlineData("One\n\nTwo", "One\n\nTwo")]
    [InlineData("5 < 6 & 7 > 2", "5 < 6 & 7 > 2")]
    [InlineData("<p>Soft <b>cotton</b>.\r\nTwo lines</p>", "Soft cotton. Two lines")]
    [InlineData("<p>One</p><p>Two</p>", "One\n\nTwo")]
    [InlineData("<ul><li>One</li><li>Two &amp; three</li></ul>", "• One\n• Two & three")]
    [InlineData("a<br>b<br/>c", "a\nb\nc")]
    [InlineData("<script>alert(1)</script>Safe<style>p{}</style>", "Safe")]
    [InlineData("Safe<script>never closed", "Safe")]
    [InlineData("<!-- hidden -->Shown", "Shown")]
    [InlineData("<img src=x onerror=alert(1)>Shown", "Shown")]
    [InlineData("&lt;script&gt; as text", "<script> as text")]
    public void Keeps_what_it_says_without_the_markup(string html, string text) => Assert.Equal(text, HtmlText.ToPlain(html));

    [Fact]
    public void A_huge_text_takes_no_huge_time()
    {
        var html = string.Concat(Enumerable.Repeat("<div><p class=\"x\">words < more <b", 50_000));

        Assert.StartsWith("words < more", HtmlText.ToPlain(html), StringComparison.Ordinal);
    }
}
