using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>What the walk through an operation or fragment found that rules on whole documents need.</summary>
internal sealed class DefinitionFacts(ExecutableDefinitionNode node)
{
    public ExecutableDefinitionNode Node { get; } = node;

    /// <summary>Every spread in it, at any depth, in order.</summary>
    public List<FragmentSpreadNode> Spreads { get; } = [];

    public List<VariableUsage> Variables { get; } = [];
}
