using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Planning;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>One operation of a prepared document.</summary>
public sealed class PreparedOperation
{
    internal PreparedOperation(OperationPlanner planner) => Planner = planner;

    public OperationType Type => Planner.Operation.Operation;

    /// <summary>Null for an anonymous operation.</summary>
    public string? Name => Planner.Operation.Name?.Value;

    /// <summary>Names of the fields that it selects of its root, those of fragments left out.</summary>
    internal IEnumerable<string> RootFields => Planner.Operation.SelectionSet.Selections.OfType<FieldNode>().Select(node => node.Name.Value);

    internal OperationPlanner Planner { get; }
}
