using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>One operation of a prepared document.</summary>
public sealed class PreparedOperation
{
    internal PreparedOperation(OperationType type, string? name)
    {
        Type = type;
        Name = name;
    }

    public OperationType Type { get; }

    /// <summary>Null for an anonymous operation.</summary>
    public string? Name { get; }
}
