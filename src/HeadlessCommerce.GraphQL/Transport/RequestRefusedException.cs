using HeadlessCommerce.GraphQL.Execution;

namespace HeadlessCommerce.GraphQL.Transport;

/// <summary>The request is none that could be executed, whatever the document says: its form, size or transport is wrong.</summary>
internal sealed class RequestRefusedException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public GraphQLError Error { get; } = new(message) { Code = code };

    public static RequestRefusedException BadRequest(string message) => new(400, "BAD_REQUEST", message);
}
