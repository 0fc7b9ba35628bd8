namespace HeadlessCommerce.GraphQL;

/// <summary>Thrown by a resolver: its message and code reach the client as an error of the field. Any other exception becomes INTERNAL with a trace id.</summary>
public class GraphQLException(string message, string code, IReadOnlyDictionary<string, object?>? extensions = null) : Exception(message)
{
    /// <summary>The stable <c>extensions.code</c>.</summary>
    public string Code { get; } = code;

    /// <summary>Further extensions of the error.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; } = extensions;
}
