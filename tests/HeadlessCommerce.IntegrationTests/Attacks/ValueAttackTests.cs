using System.Text;
using HeadlessCommerce.IntegrationTests.Support;

namespace HeadlessCommerce.IntegrationTests.Attacks;

/// <summary>Values that programs trip over: too big, too deep, and text that is none.</summary>
public sealed class ValueAttackTests(AttackedShop shop) : IClassFixture<AttackedShop>
{
    /// <summary>A variable of each kind, where the shop reads it, and a value that it takes.</summary>
    private static readonly (string Document, string Good)[] Places =
    [
        ("query($v: Int) { products(first: $v) { nodes { id } } }", "1"),
        ("query($v: ID!) { node(id: $v) { id } }", "\"UHJvZHVjdDqlvi2v9KOCZ4wAC1Wbyx-e\""),
        ("query($v: [ID!]!) { nodes(ids: $v) { id } }", "[]"),
        ("query($v: Float!) { locations(first: 1, near: { latitude: $v, longitude: 0 }) { nodes { code } } }", "52.2"),
        ("query($v: String!) { productSearch(query: $v) { nodes { id } } }", "\"coffee\""),
        ("query($v: String!) { product(slug: $v) { id } }", "\"none\""),
        ("query($v: String) { products(first: 1, after: $v) { nodes { id } } }", "null"),
        ("query($v: ProductWhereInput) { products(first: 1, where: $v) { nodes { id } } }", "{}"),
        ("mutation($v: CartCreateInput!) { cartCreate(input: $v) { errors { ... on Error { code } } } }", "{}"),
    ];

    private static readonly Dictionary<string, string> Values = new()
    {
        ["beyond a double"] = "1e400",
        ["beyond a double, below zero"] = "-1e400",
        ["minus zero"] = "-0",
        ["an exponent"] = "1E+2",
        ["40 zeros"] = "1" + new string('0', 40),
        ["5,000 digits"] = new string('9', 5_000),
        ["5,000 decimals"] = "0." + new string('1', 5_000),
        ["an exponent of 20 digits"] = "1e99999999999999999999",
        ["40,000 arrays"] = new string('[', 40_000) + new string(']', 40_000),
        ["63 arrays"] = new string('[', 60) + new string(']', 60),
        ["20,000 objects"] = string.Concat(Enumerable.Repeat("{\"a\":", 20_000)) + "1" + new string('}', 20_000),
        ["900 KB of text"] = $"\"{new string('x', 900_000)}\"",
        ["100,000 empty strings"] = $"[{string.Join(',', Enumerable.Repeat("\"\"", 100_000))}]",
        ["half a surrogate pair"] = "\"\\ud800\"",
        ["a pair the wrong way round"] = "\"\\udc00\\ud800\"",
        ["NUL"] = "\"a\\u0000b\"",
        ["a byte order mark"] = "\"\\ufeff\"",
        ["right to left"] = "\"\\u202egnp.exe\"",
        ["10,000 accents on one letter"] = $"\"e{string.Concat(Enumerable.Repeat("\\u0301", 10_000))}\"",
        ["a letter that becomes eighteen"] = $"\"{string.Concat(Enumerable.Repeat("\\ufdfa", 10_000))}\"",
        ["a dotted capital"] = "\"\\u0130\\u0131\\u00df\\ufb03\"",
        ["SQL"] = "\"'; drop table catalog.product; --\"",
        ["search operators"] = "\"foo & | ! <-> :* \\\\ ' (((((\"",
        ["10,000 words"] = $"\"{string.Join(' ', Enumerable.Range(0, 10_000).Select(i => $"w{i}"))}\"",
        ["a key twice"] = "{\"lines\":[],\"lines\":null}",
        ["10,000 keys"] = $"{{{string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"k{i}\":1"))}}}",
        ["__proto__"] = "{\"__proto__\":{\"lines\":[]},\"constructor\":1}",
    };

    public static TheoryData<string> ValueNames => [.. Values.Keys];

    [Fact]
    public async Task What_is_attacked_works()
    {
        foreach (var (document, good) in Places)
            Assert.False((await shop.Post(Request(document, good))).Json.TryGetProperty("errors", out var errors), $"{document}: {errors}");
    }

    [Theory]
    [MemberData(nameof(ValueNames))]
    public async Task Whatever_a_variable_holds_is_answered_in_words(string name)
    {
        foreach (var (document, _) in Places)
            (await shop.Post(Request(document, Values[name]))).IsHarmless();
        await shop.IsUnharmed();
    }

    [Theory]
    [InlineData("99999999999999999999")]
    [InlineData("1e400")]
    [InlineData("-1e-400")]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\\u{110000}\"")]
    [InlineData("\"\"\"\\\"\"\"\\\"\"\"\"\"\"")]
    [InlineData("$v")]
    public async Task Literals_as_well(string literal)
    {
        foreach (var document in new[] { "{ products(first: # ) { nodes { id } } }", "{ node(id: #) { id } }", "{ productSearch(query: #) { nodes { id } } }" })
            (await shop.Query(document.Replace("#", literal + " "))).IsHarmless();
        (await shop.Query($"{{ products(first: {new string('9', 5_000)}) {{ nodes {{ id }} }} }}")).IsRefused();
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task More_ids_than_a_page_has_are_refused()
    {
        (await shop.Query("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids = Enumerable.Repeat("UHJvZHVjdDox", 50_000) })).IsRefused();
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task Two_megabytes_of_variables_are_refused()
    {
        (await shop.Query("query($q: String!) { productSearch(query: $q) { nodes { id } } }", new { q = new string('x', 2_000_000) })).IsRefused();
        await shop.IsUnharmed();
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("\"{ channel { code } }\"")]
    [InlineData("{}")]
    [InlineData("{\"query\":7}")]
    [InlineData("{\"query\":[\"{ channel { code } }\"]}")]
    [InlineData("{\"query\":\"{ channel { code } }\",\"variables\":7}")]
    [InlineData("{\"query\":\"{ channel { code } }\",\"operationName\":{}}")]
    [InlineData("{\"query\":\"{ channel { code } }\"")]
    [InlineData("{\"query\":\"{ channel { code } }\"}}")]
    [InlineData("{\"documentId\":\"../../../etc/passwd\"}")]
    public async Task Bodies_that_are_no_request_are_refused(string body) => (await shop.Post(body)).IsRefused();

    [Fact]
    public async Task Ninety_thousand_brackets_are_no_request_either()
    {
        (await shop.Post(new string('[', 90_000))).IsRefused();
        (await shop.Post("{\"query\":\"{ channel { code } }\",\"extensions\":" + new string('[', 90_000))).IsRefused();
        await shop.IsUnharmed();
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_refused()
    {
        byte[] overlong = [0xC0, 0x80], surrogate = [0xED, 0xA0, 0x80], never = [0xFF];
        foreach (var bytes in new[] { overlong, surrogate, never })
            (await shop.Post([.. "{\"query\":\"{ productSearch(query: \\\""u8, .. bytes, .. "\\\") { nodes { id } } }\"}"u8])).IsRefused();
        (await shop.Post([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"query\":\"{ channel { code } }\"}")])).IsRefused();
        (await shop.Query("{ chan\u200bnel { code } }")).IsRefused();
        (await shop.Query("{ сhannel { code } }")).IsRefused(); // a Cyrillic letter
        await shop.IsUnharmed();
    }

    private static string Request(string document, string variable) => "{\"query\":\"" + document + "\",\"variables\":{\"v\":" + variable + "}}";
}
