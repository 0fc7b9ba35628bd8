using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>A field as selected on <paramref name="Parent"/>, which is null when unknown.</summary>
internal readonly record struct CollectedField(FieldNode Node, TypeDefinition? Parent, TypeReference? Type)
{
    /// <summary>The selections below it, if any.</summary>
    public SelectionsOfType? Below => Node.SelectionSet is { } set ? new SelectionsOfType(set, Type?.NamedType) : null;
}

/// <summary>Fields of some selection sets by response name, those of fragments included; each fragment once, on a queue instead of the stack.</summary>
internal readonly ref struct FieldCollector
{
    private readonly ValidationContext _context;
    private readonly Dictionary<string, List<CollectedField>> _byName = new(StringComparer.Ordinal);
    private readonly Queue<FragmentDefinitionNode> _fragments = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly ref int _steps;

    public FieldCollector(ValidationContext context, SelectionsOfType[] sets, ref int steps)
    {
        _context = context;
        _steps = ref steps;
        foreach (var set in sets)
            Collect(set.Set, set.Type);
        while (_fragments.TryDequeue(out var fragment))
            Collect(fragment.SelectionSet, context.Schema.Types.GetValueOrDefault(fragment.TypeCondition.Name));
    }

    public IEnumerable<List<CollectedField>> Fields => _byName.Values;

    private void Collect(SelectionSetNode set, TypeDefinition? type)
    {
        var selections = set.Selections;
        for (var i = 0; i < selections.Count; i++)
        {
            _steps++;
            switch (selections[i])
            {
                case FieldNode field:
                    Add(field, type);
                    break;
                case InlineFragmentNode inline:
                    Collect(inline.SelectionSet, inline.TypeCondition is null ? type : _context.Schema.Types.GetValueOrDefault(inline.TypeCondition.Name));
                    break;
                case FragmentSpreadNode { Name.Value: var name } when _seen.Add(name):
                    if (_context.FindFragment(name) is { } fragment)
                        _fragments.Enqueue(fragment);
                    break;
            }
        }
    }

    private void Add(FieldNode field, TypeDefinition? parent)
    {
        var definition = parent is null ? null : _context.Schema.FindField(parent, field.Name.Value);
        if (!_byName.TryGetValue(field.ResponseName, out var fields))
            _byName[field.ResponseName] = fields = new List<CollectedField>(1);
        fields.Add(new CollectedField(field, parent, definition?.Type));
    }
}
