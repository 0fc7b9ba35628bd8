using HeadlessCommerce.GraphQL.Transport;

namespace HeadlessCommerce.GraphQL.Tests.Transport;

public sealed class AcceptHeaderTests
{
    [Theory]
    [InlineData(null, nameof(MediaType.Json))]
    [InlineData("*/*", nameof(MediaType.Json))]
    [InlineData("application/*", nameof(MediaType.Json))]
    [InlineData("application/json", nameof(MediaType.Json))]
    [InlineData("application/graphql-response+json", nameof(MediaType.GraphQLResponse))]
    [InlineData("APPLICATION/GRAPHQL-RESPONSE+JSON;charset=UTF-8", nameof(MediaType.GraphQLResponse))]
    [InlineData("application/graphql-response+json;q=0.5, application/json", nameof(MediaType.Json))]
    [InlineData("application/json, application/graphql-response+json", nameof(MediaType.GraphQLResponse))]
    [InlineData("application/json, */*", nameof(MediaType.Json))]
    [InlineData("*/*, application/graphql-response+json", nameof(MediaType.GraphQLResponse))]
    [InlineData("application/graphql-response+json;q=0, */*", nameof(MediaType.Json))]
    [InlineData("application/graphql-response+json; charset=utf-16", nameof(MediaType.None))]
    [InlineData("text/event-stream", nameof(MediaType.EventStream))]
    [InlineData("text/event-stream, application/graphql-response+json;q=0.5", nameof(MediaType.EventStream))]
    // What urql sends with every operation.
    [InlineData("application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed", nameof(MediaType.GraphQLResponse))]
    [InlineData("image/png", nameof(MediaType.None))]
    [InlineData(",;;q=,", nameof(MediaType.None))]
    public void The_answer_has_the_type_that_the_client_likes_best(string? header, string expected) =>
        Assert.Equal(expected, AcceptHeader.Read(header).Preferred.ToString());

    [Fact]
    public void A_browser_that_opens_the_endpoint_wants_a_page() =>
        Assert.True(AcceptHeader.Read("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8").AcceptsHtml);
}
