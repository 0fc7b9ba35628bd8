namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>A document that was parsed, validated and planned once, or the errors that this ended with. Shared by all requests that send it.</summary>
public sealed class PreparedDocument
{
    internal PreparedDocument(IReadOnlyList<GraphQLError> errors, IReadOnlyList<PreparedOperation> operations, bool isTrusted, bool isSyntaxError)
    {
        Errors = errors;
        Operations = operations;
        IsTrusted = isTrusted;
        IsSyntaxError = isSyntaxError;
    }

    /// <summary>Why it cannot run; empty when it can.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>Whether it is no GraphQL at all.</summary>
    public bool IsSyntaxError { get; }

    /// <summary>A registered document, which was priced when it was registered.</summary>
    internal bool IsTrusted { get; }

    /// <summary>In the order of the document; empty when there are errors.</summary>
    public IReadOnlyList<PreparedOperation> Operations { get; }

    /// <summary>GetOperation (spec §6.1): the named one, or the only one. Null: <paramref name="error"/> says why.</summary>
    public PreparedOperation? FindOperation(string? name, out GraphQLError? error)
    {
        error = null;
        if (name is null)
        {
            if (Operations.Count == 1)
                return Operations[0];
            error = new GraphQLError(
                Operations.Count == 0
                    ? "Must provide an operation."
                    : "Must provide operation name if query contains multiple operations."
            )
            {
                Code = "OPERATION_NOT_FOUND",
            };
            return null;
        }
        foreach (var operation in Operations)
        {
            if (operation.Name == name)
                return operation;
        }
        error = new GraphQLError($"Unknown operation named \"{name}\".") { Code = "OPERATION_NOT_FOUND" };
        return null;
    }
}
