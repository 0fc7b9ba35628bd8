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
    bool mayReadLate,
    bool isIncremental
)
{
    public Source Source => source;

    public bool MayReadLate => mayReadLate;

    /// <summary>What is selected on a type by several selection sets.</summary>
    /// <param name="type">The concrete type.</param>
    /// <param name="selectionSets">Each with the deferred fragment that it stands in.</param>
    /// <param name="around">The deferred fragments that the field around is executed for: what waits for the same ones is executed with it.</param>
    public SelectionPlan Collect(ObjectTypeDefinition type, IEnumerable<(SelectionSetNode Set, DeferUsage? Usage)> selectionSets, IReadOnlyList<DeferUsage> around)
    {
        var fields = new CollectedFields(isIncremental);
        foreach (var (selectionSet, usage) in selectionSets)
            Collect(type, selectionSet, usage, fields);
        var order = 0;
        List<PlanField> now = [];
        List<(IReadOnlyList<DeferUsage> Usages, List<PlanField> Fields)> later = [];
        foreach (var key in fields.Order)
        {
            var (nodes, usages) = fields.Groups[key];
            var definition =
                type.Fields.Find(nodes[0].Name.Value)
                ?? schema.MetaFields.Find(type, nodes[0].Name.Value)
                ?? throw new InvalidOperationException($"{type.Name} has no field {nodes[0].Name}: the document was not validated.");
            var waitsFor = DeferUsage.Of(usages);
            var field = new PlanField(this, type, definition, nodes, usages, waitsFor, order++);
            if (waitsFor.Count == 0 || (waitsFor.Count == around.Count && waitsFor.All(around.Contains)))
            {
                now.Add(field);
                continue;
            }
            var group = later.Find(group => group.Usages.Count == waitsFor.Count && waitsFor.All(group.Usages.Contains));
            if (group.Fields is null)
                later.Add(group = (waitsFor, []));
            group.Fields.Add(field);
        }
        return new SelectionPlan(type, [.. now])
        {
            Begins = fields.Begins,
            Deferred = [.. later.Select(group => new DeferredSelection(group.Usages, [.. group.Fields]))],
        };
    }

    private void Collect(ObjectTypeDefinition type, SelectionSetNode selectionSet, DeferUsage? usage, CollectedFields fields)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (var selection in selectionSet.Selections)
        {
            if (!IsIncluded(selection))
                continue;
            switch (selection)
            {
                case FieldNode field:
                    fields.Add(field, usage);
                    break;
                case InlineFragmentNode inline:
                    if (inline.TypeCondition is null || Applies(inline.TypeCondition.Name, type))
                        Collect(type, inline.SelectionSet, fields.Begin(DeferredBy(inline, usage)) ?? usage, fields);
                    break;
                case FragmentSpreadNode spread:
                    if (
                        fragments.TryGetValue(spread.Name.Value, out var fragment)
                        && Applies(fragment.TypeCondition.Name, type)
                        && fields.Visit(spread, usage, DeferredBy(spread, usage)) is var (isNew, within)
                        && isNew
                    )
                        Collect(type, fragment.SelectionSet, within, fields);
                    break;
            }
        }
    }

    private DeferUsage? DeferredBy(SelectionNode fragment, DeferUsage? around)
    {
        if (!isIncremental)
            return null;
        foreach (var directive in fragment.Directives)
        {
            if (directive.Name.Value == "defer" && condition(directive))
                return new DeferUsage((directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "label")?.Value as StringValueNode)?.Value, around);
        }
        return null;
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
