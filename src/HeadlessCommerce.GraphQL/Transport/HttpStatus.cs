using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>Status codes of well-formed requests (GraphQL over HTTP §6.4).</summary>
internal static class HttpStatus
{
    /// <summary>Under <c>application/json</c> always 200: clients of that type take another status for a broken network.</summary>
    public static int Of(ExecutionResult result, MediaType mediaType) =>
        mediaType != MediaType.GraphQLResponse || result.HasData ? 200 : Of(result.Errors.Count > 0 ? result.Errors[0].Code : null);

    private static int Of(string? code) =>
        code switch
        {
            "UNAUTHENTICATED" => 401,
            "FORBIDDEN" or "DOCUMENT_NOT_TRUSTED" => 403,
            "THROTTLED" => 429,
            "INTERNAL" => 500,
            "TIMEOUT" => 504,
            _ => 400,
        };
}
