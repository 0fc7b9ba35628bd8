using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>
/// Proposal "defer and stream", §5.7.4 to §5.7.6: labels are unique strings, the root of a mutation or subscription is not deferred, and a subscription defers nothing unless
/// <c>if</c> turns it off. Directives that the schema does not know are another rule's.
/// </summary>
internal sealed class DeferStreamDirectives
{
    private readonly ValidationContext _context;
    private readonly OperationDefinitionNode _operation;

    /// <summary>Shared by all operations of the document.</summary>
    private readonly Dictionary<string, DirectiveNode> _labels;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Queue<(SelectionSetNode Set, bool IsRoot)> _open = new();

    private DeferStreamDirectives(ValidationContext context, OperationDefinitionNode operation, Dictionary<string, DirectiveNode> labels)
    {
        _context = context;
        _operation = operation;
        _labels = labels;
    }

    public static void Check(ValidationContext context)
    {
        if (!context.Schema.Directives.ContainsKey("defer") && !context.Schema.Directives.ContainsKey("stream"))
            return;
        var labels = new Dictionary<string, DirectiveNode>(StringComparer.Ordinal);
        foreach (var operation in context.Operations)
            new DeferStreamDirectives(context, (OperationDefinitionNode)operation.Node, labels).CheckOperation();
    }

    private void CheckOperation()
    {
        _open.Enqueue((_operation.SelectionSet, true));
        while (_open.TryDequeue(out var next))
        {
            foreach (var selection in next.Set.Selections)
            {
                foreach (var directive in selection.Directives.Where(directive => directive.Name.Value is "defer" or "stream"))
                    CheckDirective(directive, next.IsRoot);
                OpenBelow(selection, next.IsRoot);
            }
        }
    }

    private void OpenBelow(SelectionNode selection, bool isRoot)
    {
        switch (selection)
        {
            case FieldNode { SelectionSet: { } set }:
                _open.Enqueue((set, false));
                break;
            case InlineFragmentNode inline:
                _open.Enqueue((inline.SelectionSet, isRoot));
                break;
            case FragmentSpreadNode { Name.Value: var name } when _seen.Add(name) && _context.FindFragment(name) is { } fragment:
                _open.Enqueue((fragment.SelectionSet, isRoot));
                break;
        }
    }

    private void CheckDirective(DirectiveNode directive, bool isRoot)
    {
        var name = directive.Name.Value;
        if (_operation.Operation != OperationType.Query && isRoot)
            _context.Report(
                $"\"@{name}\" directive cannot be used on root {Printer.Keyword(_operation.Operation)} type \"{_context.Schema.RootType(_operation.Operation)}\".",
                directive.Position
            );
        else if (_operation.Operation == OperationType.Subscription && !CanBeOff(directive))
            _context.Report(
                $"\"@{name}\" directive not supported on subscription operations. Disable `@{name}` by setting the `if` argument to `false`.",
                directive.Position
            );
        CheckLabel(directive);
    }

    private static bool CanBeOff(DirectiveNode directive) =>
        directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "if")?.Value is VariableNode or BooleanValueNode { Value: false };

    private void CheckLabel(DirectiveNode directive)
    {
        var label = directive.Arguments.FirstOrDefault(argument => argument.Name.Value == "label")?.Value;
        if (label is null or NullValueNode)
            return;
        if (label is not StringValueNode { Value: var text })
            _context.Report($"Argument \"@{directive.Name}(label:)\" must be a static string.", directive.Position);
        else if (!_labels.TryAdd(text, directive) && _labels[text] != directive)
            _context.Report("Value for arguments \"defer(label:)\" and \"stream(label:)\" must be unique across all Defer/Stream directive usages.", _labels[text].Position, directive.Position);
    }
}
