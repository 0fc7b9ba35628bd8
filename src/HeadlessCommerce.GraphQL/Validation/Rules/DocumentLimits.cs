using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>
/// Not of the specification: what keeps a small document from asking for a huge answer (<see cref="ValidationOptions"/>). Follows fragments to each place where they are
/// spread, as execution does, on a stack of its own; fragments must not form cycles.
/// </summary>
internal sealed class DocumentLimits
{
    /// <summary>Lists within lists that introspection may ask for: fields of types of fields grow with a power of the schema.</summary>
    private const int MaxIntrospectionLists = 3;

    private readonly ValidationContext _context;
    private readonly Stack<Frame> _stack = new();
    private int _fields;
    private int _fragmentVisits;
    private int _deferred;

    private DocumentLimits(ValidationContext context) => _context = context;

    /// <summary>Selections that are gone through, and where they stand.</summary>
    private struct Frame(SelectionSetNode set, int depth, int introspectionLists, Dictionary<string, int> aliases)
    {
        public readonly SelectionSetNode Set = set;

        /// <summary>Fields above; stays as it is below introspection fields.</summary>
        public readonly int Depth = depth;

        /// <summary>Lists of introspection above; -1 outside of introspection.</summary>
        public readonly int IntrospectionLists = introspectionLists;

        /// <summary>How often a field has an alias among the selections of one object; shared with the fragments in them.</summary>
        public readonly Dictionary<string, int> Aliases = aliases;
        public int Next;
    }

    /// <summary>False when the document is over a limit; only the first is reported.</summary>
    public static bool Check(ValidationContext context)
    {
        var limits = new DocumentLimits(context);
        return context.Operations.TrueForAll(operation => limits.CheckOperation((OperationDefinitionNode)operation.Node));
    }

    private bool CheckOperation(OperationDefinitionNode operation)
    {
        _fields = _deferred = 0;
        if (!CheckDirectives(operation.Directives) || !operation.Variables.All(variable => CheckDirectives(variable.Directives)))
            return false;
        _stack.Clear();
        _stack.Push(new Frame(operation.SelectionSet, 0, -1, []));
        while (_stack.TryPop(out var frame))
        {
            if (frame.Next == frame.Set.Selections.Count)
                continue;
            var selection = frame.Set.Selections[frame.Next++];
            _stack.Push(frame);
            if (!CheckDirectives(selection.Directives) || !CheckDefer(selection) || !Enter(selection, frame))
                return false;
        }
        return true;
    }

    private bool Enter(SelectionNode selection, in Frame frame)
    {
        switch (selection)
        {
            case FieldNode field:
                return EnterField(field, frame);
            case InlineFragmentNode inline:
                _stack.Push(new Frame(inline.SelectionSet, frame.Depth, frame.IntrospectionLists, frame.Aliases));
                return true;
            case FragmentSpreadNode spread:
                if (++_fragmentVisits > _context.Options.MaxFragmentVisits)
                    return Refuse("MAX_FRAGMENT_VISITS_EXCEEDED", $"The document spreads fragments more than {_context.Options.MaxFragmentVisits} times.", spread);
                if (_context.FindFragment(spread.Name.Value) is { } fragment)
                    _stack.Push(new Frame(fragment.SelectionSet, frame.Depth, frame.IntrospectionLists, frame.Aliases));
                return true;
            default:
                return true;
        }
    }

    private bool EnterField(FieldNode field, in Frame frame)
    {
        var options = _context.Options;
        var name = field.Name.Value;
        if (++_fields > options.MaxFields)
            return Refuse("MAX_FIELDS_EXCEEDED", $"The operation selects more than {options.MaxFields} fields.", field);
        if (field.Alias is not null)
        {
            var aliases = frame.Aliases[name] = frame.Aliases.GetValueOrDefault(name) + 1;
            if (aliases > options.MaxAliasesOfOneField)
                return Refuse("MAX_ALIASES_EXCEEDED", $"Field \"{name}\" has more than {options.MaxAliasesOfOneField} aliases.", field);
        }
        var lists = IntrospectionLists(name, frame.IntrospectionLists);
        if (lists >= MaxIntrospectionLists)
            return Refuse("MAX_INTROSPECTION_DEPTH_EXCEEDED", "Maximum introspection depth exceeded.", field);
        var depth = lists < 0 ? frame.Depth + 1 : frame.Depth;
        if (depth > options.MaxDepth)
            return Refuse("MAX_DEPTH_EXCEEDED", $"Fields are nested more than {options.MaxDepth} levels deep.", field);
        if (field.SelectionSet is not null)
            _stack.Push(new Frame(field.SelectionSet, depth, lists, []));
        return true;
    }

    private static int IntrospectionLists(string field, int lists) =>
        field switch
        {
            "__schema" or "__type" => Math.Max(lists, 0),
            "fields" or "interfaces" or "possibleTypes" or "inputFields" when lists >= 0 => lists + 1,
            _ => lists,
        };

    private bool CheckDirectives(IReadOnlyList<DirectiveNode> directives) =>
        directives.Count <= _context.Options.MaxDirectivesPerPlace
        || Refuse("MAX_DIRECTIVES_EXCEEDED", $"More than {_context.Options.MaxDirectivesPerPlace} directives stand at one place.", directives[0]);

    private bool CheckDefer(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value == "defer" && ++_deferred > _context.Options.MaxDeferredFragments)
                return Refuse("MAX_DEFERRED_FRAGMENTS_EXCEEDED", $"The operation defers more than {_context.Options.MaxDeferredFragments} fragments.", selection);
        }
        return true;
    }

    private bool Refuse(string code, string message, SyntaxNode node)
    {
        _context.ReportLimit(code, message, node.Position);
        return false;
    }
}
