using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>
/// The variables that @skip and @include of an operation look at, one bit each. A plan is made per set of bits that occurs, so that nothing is decided while it runs and the order
/// of keys is exactly that of the specification.
/// </summary>
internal sealed class ConditionBits
{
    private readonly List<string> _variables = [];

    public ConditionBits(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is ExecutableDefinitionNode executable)
                Visit(executable.SelectionSet);
        }
    }

    /// <summary>Whether the bits of a request fit into a number; otherwise its plan is not kept.</summary>
    public bool Fits => _variables.Count <= 64;

    public ulong Of(VariableValues variables)
    {
        ulong bits = 0;
        for (var i = 0; i < _variables.Count && i < 64; i++)
        {
            if (variables[_variables[i]] is true)
                bits |= 1UL << i;
        }
        return bits;
    }

    private void Visit(SelectionSetNode? selectionSet)
    {
        foreach (var selection in selectionSet?.Selections ?? [])
        {
            foreach (var directive in selection.Directives)
            {
                if (directive.Name.Value is "skip" or "include" && ConditionOf(directive) is VariableNode { Name: var name } && !_variables.Contains(name))
                    _variables.Add(name);
            }
            Visit((selection as FieldNode)?.SelectionSet ?? (selection as InlineFragmentNode)?.SelectionSet);
        }
    }

    private static ValueNode? ConditionOf(DirectiveNode directive) => directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "if")?.Value;

    /// <summary>Whether the directive's condition holds.</summary>
    public static bool Holds(DirectiveNode directive, VariableValues variables) =>
        ConditionOf(directive) switch
        {
            BooleanValueNode { Value: var value } => value,
            VariableNode { Name: var name } => variables[name] is true,
            _ => false,
        };
}
