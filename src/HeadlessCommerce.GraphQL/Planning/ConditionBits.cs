using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>
/// The variables that @skip, @include and @defer of an operation look at, one bit each. A plan is made per set of bits that occurs, so that nothing is decided while it runs and the order
/// of keys is exactly that of the specification.
/// </summary>
internal sealed class ConditionBits
{
    // A variable that is not given defers: the argument's default is true.
    private readonly List<(string Variable, bool WhenAbsent)> _conditions = [];

    public ConditionBits(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is ExecutableDefinitionNode executable)
                Visit(executable.SelectionSet);
        }
    }

    /// <summary>Whether the bits of a request fit into a number; otherwise its plan is not kept.</summary>
    public bool Fits => _conditions.Count <= 64;

    /// <summary>Whether there is any @defer.</summary>
    public bool Defers { get; private set; }

    public ulong Of(VariableValues variables)
    {
        ulong bits = 0;
        for (var i = 0; i < _conditions.Count && i < 64; i++)
        {
            if (Holds(variables[_conditions[i].Variable], _conditions[i].WhenAbsent))
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
                var isDefer = directive.Name.Value == "defer";
                Defers |= isDefer;
                if ((isDefer || directive.Name.Value is "skip" or "include") && ConditionOf(directive) is VariableNode { Name: var name } && !_conditions.Contains((name, isDefer)))
                    _conditions.Add((name, isDefer));
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
            VariableNode { Name: var name } => Holds(variables[name], directive.Name.Value == "defer"),
            _ => directive.Name.Value == "defer",
        };

    private static bool Holds(object? value, bool whenAbsent) => value as bool? ?? whenAbsent;
}
