using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Validation.Rules;

namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>What the rules share while one document is validated.</summary>
internal sealed class ValidationContext(Schema schema, DocumentNode document, ValidationOptions options) : ILiteralObserver
{
    private const int LongestMessage = 1_000;

    private readonly List<ValidationError> _errors = [];

    public Schema Schema { get; } = schema;
    public DocumentNode Document { get; } = document;
    public ValidationOptions Options { get; } = options;
    public IReadOnlyList<ValidationError> Errors => _errors;

    /// <summary>Operations in order.</summary>
    public List<DefinitionFacts> Operations { get; } = [];

    /// <summary>Fragments by name, the first of each.</summary>
    public Dictionary<string, DefinitionFacts> Fragments { get; } = new(StringComparer.Ordinal);

    /// <summary>The definition that is walked now.</summary>
    public DefinitionFacts? Current { get; set; }

    public FragmentDefinitionNode? FindFragment(string name) => Fragments.GetValueOrDefault(name)?.Node as FragmentDefinitionNode;

    public void Report(string message, params ReadOnlySpan<int> positions) => Add(message, positions, ValidationError.InvalidDocument, "");

    /// <summary>Reports a limit that the document is over.</summary>
    public void ReportLimit(string code, string message, int position) => Add(message, [position], code, "");

    /// <summary>Reports a name that the schema does not know; names near it become a suggestion.</summary>
    public void ReportUnknown(string message, int position, string name, IEnumerable<string> known)
    {
        if (!IsFull)
            Add(message, [position], ValidationError.InvalidDocument, DidYouMean.Text(name, known));
    }

    /// <summary>Reports with suggestions that are worked out only while errors are still reported.</summary>
    public void ReportUnknown(string message, int position, Func<string> suggestion)
    {
        if (!IsFull)
            Add(message, [position], ValidationError.InvalidDocument, suggestion());
    }

    /// <summary>Further errors are not reported.</summary>
    public bool IsFull => _errors.Count > Options.MaxErrors;

    private void Add(string message, ReadOnlySpan<int> positions, string code, string suggestion)
    {
        if (IsFull)
            return;
        if (_errors.Count == Options.MaxErrors)
        {
            _errors.Add(new ValidationError("Too many validation errors, error limit reached. Validation aborted.", []));
            return;
        }
        // Names come from the document: what is echoed has a bound.
        if (message.Length > LongestMessage)
            message = message[..LongestMessage] + "…";
        _errors.Add(new ValidationError(message, positions.ToArray(), code, suggestion));
    }

    /// <summary>The operation or fragment and all fragments that it spreads, directly or not, each once.</summary>
    public IEnumerable<DefinitionFacts> Reachable(DefinitionFacts from)
    {
        yield return from;
        if (from.Spreads.Count == 0)
            yield break;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<DefinitionFacts>([from]);
        while (open.TryPop(out var definition))
        {
            foreach (var spread in definition.Spreads)
            {
                if (!seen.Add(spread.Name.Value) || !Fragments.TryGetValue(spread.Name.Value, out var fragment))
                    continue;
                yield return fragment;
                open.Push(fragment);
            }
        }
    }

    void ILiteralObserver.Fault(SyntaxNode node, string message, string? name, IEnumerable<string>? known)
    {
        if (name is null || known is null)
            Report(message, node.Position);
        else
            ReportUnknown(message, node.Position, name, known);
    }

    void ILiteralObserver.Variable(VariableNode variable, TypeReference? type, bool hasDefault, InputObjectTypeDefinition? oneOf) =>
        Current!.Variables.Add(new VariableUsage(variable, type, hasDefault, oneOf));

    void ILiteralObserver.Object(ObjectValueNode value) => UniqueInputFieldNames.Check(this, value);
}
