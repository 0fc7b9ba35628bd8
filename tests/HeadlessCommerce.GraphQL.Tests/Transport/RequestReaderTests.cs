using System.Text;
using HeadlessCommerce.GraphQL.Transport;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

public sealed class RequestReaderTests
{
    [Fact]
    public void Strings_are_unescaped_and_objects_stay_as_they_came()
    {
        using var reader = Json("""{"query":"{ a(s: \"\u00e9\") }\n","operationName":"A","variables":{"a": [1, "\u0041"]},"extensions":{ "b":{} },"x":[{}]}""");

        Assert.Equal("{ a(s: \"é\") }\n", Text(reader.Request.Query));
        Assert.Equal("A", reader.Request.OperationName);
        Assert.Equal("""{"a": [1, "\u0041"]}""", Text(reader.Request.Variables));
        Assert.Equal("""{ "b":{} }""", Text(reader.Request.Extensions));
    }

    [Fact]
    public void Null_means_absent_and_the_last_of_two_members_counts()
    {
        using var reader = Json("""{"query":"{a}","query":"{b}","operationName":null,"variables":null,"extensions":null,"documentId":null}""");

        Assert.Equal("{b}", Text(reader.Request.Query));
        Assert.Null(reader.Request.OperationName);
        Assert.Null(reader.Request.DocumentId);
        Assert.True(reader.Request.Variables.IsEmpty);
        Assert.True(reader.Request.Extensions.IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[{\"query\":\"{a}\"}]")]
    [InlineData("{\"query\":\"{a}\"} x")]
    [InlineData("{\"query\":1}")]
    [InlineData("{\"query\":\"\\ud800\"}")]
    [InlineData("{\"query\":\"{a}\",\"variables\":\"x\"}")]
    [InlineData("{\"query\":\"{a}\",\"variables\":[]}")]
    [InlineData("{\"query\":\"{a}\",\"extensions\":1}")]
    [InlineData("{\"query\":\"{a}\",\"operationName\":1}")]
    [InlineData("{\"documentId\":1}")]
    public void What_is_no_request_is_refused_with_400(string json) => Assert.Equal(400, Assert.Throws<RequestRefusedException>(() => Json(json)).Status);

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused() =>
        Assert.Equal(400, Assert.Throws<RequestRefusedException>(() => RequestReader.OfJson([.. "{\"query\":\""u8, 0xc0, 0x80, .. "\"}"u8])).Status);

    [Fact]
    public void Json_deeper_than_64_is_refused() =>
        Assert.Equal(400, Assert.Throws<RequestRefusedException>(() => Json($"{{\"variables\":{{\"a\":{new string('[', 100)}{new string(']', 100)}}}}}")).Status);

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        using var reader = Json("\uFEFF{\"query\":\"{a}\"}");
        Assert.Equal("{a}", Text(reader.Request.Query));
    }

    [Fact]
    public void In_a_URL_an_empty_parameter_is_absent_and_null_is_a_name()
    {
        using var reader = RequestReader.OfUrl(Url("?query={a}&operationName=null&variables=&extensions="));

        Assert.Equal("{a}", Text(reader.Request.Query));
        Assert.Equal("null", reader.Request.OperationName);
        Assert.True(reader.Request.Variables.IsEmpty);
    }

    [Theory]
    [InlineData("{x")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    public void Variables_in_a_URL_must_be_an_object(string variables) =>
        Assert.Throws<RequestRefusedException>(() => RequestReader.OfUrl(Url("?query={a}&variables=" + Uri.EscapeDataString(variables))));

    private static RequestReader Json(string json) => RequestReader.OfJson(Encoding.UTF8.GetBytes(json));

    private static QueryCollection Url(string query) => new(QueryHelpers.ParseQuery(query));

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
