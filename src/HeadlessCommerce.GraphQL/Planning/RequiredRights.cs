using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>The rights that a plan's fields need: those known from the document, each with the first field that needs it, and those that only the concrete types behind abstract ones tell.</summary>
internal sealed class RequiredRights
{
    private readonly Schema _schema;
    private readonly SelectionCollector _collector;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly Dictionary<string, RightUse> _known = new(StringComparer.Ordinal);
    private readonly HashSet<string> _behindAbstract = new(StringComparer.Ordinal);
    private readonly Stack<string> _path = [];
    private readonly HashSet<(string Fragment, string Path)> _visited = [];

    public RequiredRights(
        Schema schema,
        SelectionCollector collector,
        IReadOnlyDictionary<string, FragmentDefinitionNode> fragments,
        TypeDefinition root,
        SelectionSetNode selectionSet
    )
    {
        (_schema, _collector, _fragments) = (schema, collector, fragments);
        Visit(root, selectionSet);
        Known = [.. _known.Values];
        BehindAbstract = [.. _behindAbstract.Where(right => !_known.ContainsKey(right))];
    }

    public IReadOnlyList<RightUse> Known { get; }

    public IReadOnlyList<string> BehindAbstract { get; }

    /// <summary>Whether the schema itself is asked for.</summary>
    public bool Introspects { get; private set; }

    private void Visit(TypeDefinition parent, SelectionSetNode selectionSet)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (!_collector.IsIncluded(selection))
                continue;
            switch (selection)
            {
                case FieldNode node when _schema.FindField(parent, node.Name.Value) is { } field:
                    Visit(parent, node, field);
                    break;
                case InlineFragmentNode inline:
                    Visit(inline.TypeCondition is null ? parent : _schema.Types[inline.TypeCondition.Name], inline.SelectionSet);
                    break;
                case FragmentSpreadNode spread when _fragments.TryGetValue(spread.Name.Value, out var fragment):
                    // Once per place: a fragment spread twice there needs nothing more.
                    if (_visited.Add((spread.Name.Value, string.Join('.', _path))))
                        Visit(_schema.Types[fragment.TypeCondition.Name], fragment.SelectionSet);
                    break;
            }
        }
    }

    private void Visit(TypeDefinition parent, FieldNode node, FieldDefinition field)
    {
        Introspects |= field.Name is "__schema" or "__type";
        _path.Push(node.ResponseName);
        if (field.RequiredRight is { } right)
            _known.TryAdd(right, new RightUse(right, $"{parent.Name}.{field.Name}", [.. _path.Reverse()], _collector.Source.GetLocation(node.Position)));
        if (parent is InterfaceTypeDefinition)
        {
            foreach (var type in _schema.PossibleTypes(parent))
            {
                if (type.Fields.Find(field.Name)?.RequiredRight is { } behind)
                    _behindAbstract.Add(behind);
            }
        }
        if (node.SelectionSet is not null)
            Visit(field.Type.NamedType, node.SelectionSet);
        _path.Pop();
    }
}

/// <summary>A right, and where a document needs it first.</summary>
internal sealed record RightUse(string Right, string Coordinate, IReadOnlyList<object> Path, SourceLocation Location);
