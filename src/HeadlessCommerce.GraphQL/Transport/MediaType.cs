namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>What a response can be.</summary>
internal enum MediaType
{
    /// <summary>None that the client accepts; the server's choice is then <see cref="Json"/> (RFC 9110 §12.5.1 lets it disregard the header).</summary>
    None,

    /// <summary><c>application/json</c>: always 200 for a well-formed request, as deployed clients expect.</summary>
    Json,

    /// <summary><c>application/graphql-response+json</c>: the status says whether the request could be executed.</summary>
    GraphQLResponse,

    /// <summary><c>text/event-stream</c> (graphql-sse, distinct connections mode).</summary>
    EventStream,

    /// <summary><c>text/html</c>: a person in a browser.</summary>
    Html,
}
