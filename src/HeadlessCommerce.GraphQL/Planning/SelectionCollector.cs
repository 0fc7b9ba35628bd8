using System.Runtime.CompilerServices;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>CollectFields (spec §6.3.2) for one operation under known values of its @skip and @include conditions.</summary>
internal sealed class SelectionCollector(
    Schema schema,
    Source source,
    IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
    Func<DirectiveNode, bool> condition,
    bool mayReadLate
)
{
    public Source Source => source;

    public bool MayReadLate => mayReadLate;

    public SelectionPlan Collect(ObjectTypeDefinition type, IEnumerable<SelectionSetNode> selectionSets)
    {
        var groups = new Dictionary<string, List<FieldNode>>(StringComparer.Ordinal);
        var order = new List<string>();
        var visited = new HashSet<string>(StringComparer.Ordinal);
        foreach (var selectionSet in selectionSets)
            Collect(type, selectionSet, groups, order, visited);
        var fields = new PlanField[order.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            var nodes = groups[order[i]];
            var name = nodes[0].Name.Value;
            var definition =
                type.Fields.Find(name)
                ?? schema.MetaFields.Find(type, name)
                ?? throw new InvalidOperationException($"{type.Name} has no field {name}: the document was not validated.");
            fields[i] = new PlanField(this, type, definition, nodes, i);
        }
        return new SelectionPlan(type, fields);
    }

    private void Collect(
        ObjectTypeDefinition type,
        SelectionSetNode selectionSet,
        Dictionary<string, List<FieldNode>> groups,
        List<string> order,
        HashSet<string> visited
    )
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selectionSet.Selections)
        {
            if (!IsIncluded(selection))
                continue;
            switch (selection)
            {
                case FieldNode field:
                    if (!groups.TryGetValue(field.ResponseName, out var nodes))
                    {
                        groups.Add(field.ResponseName, nodes = []);
                        order.Add(field.ResponseName);
                    }
                    nodes.Add(field);
                    break;
                case InlineFragmentNode inline:
                    if (inline.TypeCondition is null || Applies(inline.TypeCondition.Name, type))
                        Collect(type, inline.SelectionSet, groups, order, visited);
                    break;
                case FragmentSpreadNode spread:
                    if (
                        visited.Add(spread.Name.Value)
                        && fragments.TryGetValue(spread.Name.Value, out var fragment)
                        && Applies(fragment.TypeCondition.Name, type)
                    )
                        Collect(type, fragment.SelectionSet, groups, order, visited);
                    break;
            }
        }
    }

    public bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            var holds = directive.Name.Value is "skip" or "include" ? condition(directive) : (bool?)null;
            if (holds is not null && holds == (directive.Name.Value == "skip"))
                return false;
        }
        return true;
    }

    /// <summary>DoesFragmentTypeApply (spec §6.3.2).</summary>
    private bool Applies(string typeCondition, ObjectTypeDefinition type) =>
        typeCondition == type.Name
        || schema.Types.GetValueOrDefault(typeCondition) switch
        {
            InterfaceTypeDefinition inter => type.Interfaces.Contains(inter),
            UnionTypeDefinition union => union.Types.Contains(type),
            _ => false,
        };

    public bool IsSelected(IEnumerable<SelectionSetNode?> selectionSets, ReadOnlySpan<string> path)
    {
        if (path.IsEmpty)
            return true;
        var found = new List<SelectionSetNode?>();
        foreach (var selectionSet in selectionSets)
            Find(selectionSet, path[0], found, []);
        return found.Count > 0 && IsSelected(found, path[1..]);
    }

    private void Find(SelectionSetNode? selectionSet, string name, List<SelectionSetNode?> found, HashSet<string> visited)
    {
        foreach (var selection in selectionSet?.Selections ?? [])
        {
            if (!IsIncluded(selection))
                continue;
            if (selection is FieldNode field && field.Name.Value == name)
                found.Add(field.SelectionSet);
            else if (selection is InlineFragmentNode inline)
                Find(inline.SelectionSet, name, found, visited);
            else if (
                selection is FragmentSpreadNode spread
                && visited.Add(spread.Name.Value)
                && fragments.TryGetValue(spread.Name.Value, out var fragment)
            )
                Find(fragment.SelectionSet, name, found, visited);
        }
    }
}
