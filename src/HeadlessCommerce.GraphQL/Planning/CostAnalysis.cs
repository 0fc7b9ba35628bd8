using System.Runtime.CompilerServices;
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>
/// What an operation can cost before it runs: each field its weight, times the sizes of the lists around it. Sizes are those that the request asks for, also where variables say them.
/// Fields of several fragments at one place count once; fields of different types behind an abstract one all count.
/// </summary>
internal sealed class CostAnalysis
{
    // Lists of which nothing is known: what a property holds was loaded with its parent, what a method makes may be longer.
    private const int SizeOfMethodList = 10;
    private const int SizeOfPropertyList = 3;

    private readonly Schema _schema;
    private readonly SelectionCollector _collector;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly Node[] _roots;
    private readonly int? _fixedCost;

    private sealed record Node(string Name, int Weight, ListSize? ListSize, int DefaultSize, FieldDefinition Definition, ArgumentPlan? Slicing, Node[] Below);

    public CostAnalysis(
        Schema schema,
        SelectionCollector collector,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
        TypeDefinition root,
        SelectionSetNode selectionSet
    )
    {
        (_schema, _collector, _fragments) = (schema, collector, fragments);
        _roots = Analyse(root, [selectionSet]);
        if (!Array.Exists(_roots, HasVariableSize))
            _fixedCost = Total(_roots, VariableValues.None);
    }

    /// <summary>The price of one request; <see cref="int.MaxValue"/> when it is higher.</summary>
    public int Of(VariableValues variables) => _fixedCost ?? Total(_roots, variables);

    private Node[] Analyse(TypeDefinition parent, IReadOnlyList<SelectionSetNode> selectionSets)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var groups = new Dictionary<(string Parent, string Key), (FieldDefinition Definition, List<FieldNode> Nodes)>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selectionSet in selectionSets)
            Collect(parent, selectionSet, groups, visited);
        var nodes = new List<Node>(groups.Count);
        foreach (var (definition, fields) in groups.Values)
        {
            var below = fields.Where(field => field.SelectionSet is not null).Select(field => field.SelectionSet!).ToList();
            var node = new Node(
                definition.Name,
                definition.CostWeight,
                definition.ListSize,
                definition.Type.Nullable is ListType ? (definition.CostWeight > 0 ? SizeOfMethodList : SizeOfPropertyList) : 1,
                definition,
                definition.ListSize is { SlicingArguments.Length: > 0 } ? ArgumentPlan.Create(definition, fields[0]) : null,
                below.Count == 0 ? [] : Analyse(definition.Type.NamedType, below)
            );
            if (node.Weight > 0 || node.Below.Length > 0)
                nodes.Add(node);
        }
        return [.. nodes];
    }

    private void Collect(
        TypeDefinition parent,
        SelectionSetNode selectionSet,
        Dictionary<(string, string), (FieldDefinition, List<FieldNode> Nodes)> groups,
        HashSet<string> visited
    )
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!_collector.IsIncluded(selection))
                continue;
            switch (selection)
            {
                case FieldNode field when _schema.FindField(parent, field.Name.Value) is { } definition:
                    var key = (parent.Name, field.ResponseName);
                    if (!groups.TryGetValue(key, out var group))
                        groups.Add(key, group = (definition, []));
                    group.Nodes.Add(field);
                    break;
                case InlineFragmentNode inline:
                    Collect(inline.TypeCondition is null ? parent : _schema.Types[inline.TypeCondition.Name], inline.SelectionSet, groups, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value) && _fragments.TryGetValue(spread.Name.Value, out var fragment):
                    Collect(_schema.Types[fragment.TypeCondition.Name], fragment.SelectionSet, groups, visited);
                    break;
            }
        }
    }

    private static bool HasVariableSize(Node node) => node.Slicing is { IsConstant: false } || Array.Exists(node.Below, HasVariableSize);

    private static int Total(Node[] nodes, VariableValues variables)
    {
        var total = 0.0;
        foreach (var node in nodes)
            total += CostOf(node, variables);
        return total >= int.MaxValue ? int.MaxValue : (int)total;
    }

    // In floating point, which overflows into a number that is still too large.
    private static double CostOf(Node node, VariableValues variables)
    {
        var size = SizeOf(node, variables);
        var cost = (double)node.Weight;
        foreach (var below in node.Below)
        {
            var times = node.ListSize is not { SizedFields.Length: > 0 } list || list.SizedFields.Contains(below.Name) ? size : 1;
            // The items of a connection are as many as the connection says.
            var perItem = times == size && node.ListSize is { SizedFields.Length: > 0 } ? CostOfItems(below, variables) : CostOf(below, variables);
            cost += times * perItem;
        }
        return cost;
    }

    private static double CostOfItems(Node list, VariableValues variables)
    {
        var cost = (double)list.Weight;
        foreach (var below in list.Below)
            cost += CostOf(below, variables);
        return cost;
    }

    private static int SizeOf(Node node, VariableValues variables)
    {
        if (node.ListSize is not { } list)
            return node.DefaultSize;
        if (node.Slicing is not null && node.Slicing.TryGetValues(variables, out var values, out _))
        {
            foreach (var name in list.SlicingArguments)
            {
                for (var i = 0; i < values.Length; i++)
                {
                    if (node.Definition.Arguments[i].Name == name && values[i] is int given)
                        return Math.Max(0, given);
                }
            }
        }
        return list.Assumed > 0 ? list.Assumed : node.DefaultSize;
    }
}
