using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>Makes the plans of one operation. The document is valid.</summary>
internal sealed class OperationPlanner
{
    private const int MostPlans = 32;

    private readonly Schema _schema;
    private readonly DocumentNode _document;
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments;
    private readonly ConditionBits _conditions;
    private readonly Dictionary<(ulong Bits, bool IsIncremental), ExecutionPlan> _plans = [];

    public OperationPlanner(Schema schema, DocumentNode document, OperationDefinitionNode operation)
    {
        (_schema, _document, Operation) = (schema, document, operation);
        _fragments = document
            .Definitions.OfType<FragmentDefinitionNode>()
            .DistinctBy(fragment => fragment.Name.Value)
            .ToDictionary(fragment => fragment.Name.Value, StringComparer.Ordinal);
        _conditions = new ConditionBits(document);
        Variables = new OperationVariables([.. operation.Variables.Select(Define)]);
    }

    public OperationDefinitionNode Operation { get; }

    public OperationVariables Variables { get; }

    private VariableDefinition Define(VariableDefinitionNode node)
    {
        var type = _schema.Resolve(node.Type)!;
        object? fallback = Absent.Value;
        if (node.DefaultValue is not null && !InputCoercion.TryCoerce(node.DefaultValue, type, VariableValues.None, out fallback))
            fallback = Absent.Value;
        return new VariableDefinition(node.Variable.Name, type, fallback, _document.Source.GetLocation(node.Position));
    }

    /// <summary>The plan for the request's conditions; kept for the next one with the same.</summary>
    /// <param name="variables">Their values decide on @skip, @include and @defer.</param>
    /// <param name="isIncremental">Whether the client takes deferred fragments apart from the rest.</param>
    public ExecutionPlan PlanFor(VariableValues variables, bool isIncremental)
    {
        isIncremental &= _conditions.Defers;
        if (!_conditions.Fits)
            return Create(variables, isIncremental);
        var bits = (_conditions.Of(variables), isIncremental);
        lock (_plans)
        {
            if (_plans.TryGetValue(bits, out var known))
                return known;
        }
        var plan = Create(variables, isIncremental);
        lock (_plans)
        {
            if (_plans.Count < MostPlans)
                _plans.TryAdd(bits, plan);
            return _plans.GetValueOrDefault(bits, plan);
        }
    }

    private ExecutionPlan Create(VariableValues variables, bool isIncremental)
    {
        var root = _schema.RootType(Operation.Operation)!;
        var collector = new SelectionCollector(
            _schema,
            _document.Source,
            _fragments,
            directive => ConditionBits.Holds(directive, variables),
            mayReadLate: Operation.Operation != OperationType.Mutation,
            isIncremental
        );
        return new ExecutionPlan(
            collector.Collect(root, [(Operation.SelectionSet, null)], []),
            new RequiredRights(_schema, collector, _fragments, root, Operation.SelectionSet),
            new CostAnalysis(_schema, collector, _fragments, root, Operation.SelectionSet),
            isSerial: Operation.Operation == OperationType.Mutation,
            isIncremental
        );
    }

    /// <summary>Directives on the operation with their arguments.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> Directives(VariableValues variables)
    {
        if (Operation.Directives.Count == 0)
            return NoDirectives;
        var result = new Dictionary<string, IReadOnlyDictionary<string, object?>>(StringComparer.Ordinal);
        foreach (var node in Operation.Directives)
        {
            if (!_schema.Directives.TryGetValue(node.Name.Value, out var definition))
                continue;
            var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var argument in definition.Arguments)
            {
                var given = node.Arguments.FirstOrDefault(candidate => candidate.Name.Value == argument.Name);
                if (given is not null && InputCoercion.TryCoerce(given.Value, argument.Type, variables, out var value))
                    arguments[argument.Name] = value;
                else if (InputCoercion.DefaultOf(argument) is { } fallback && fallback != Absent.Value)
                    arguments[argument.Name] = fallback;
            }
            result[node.Name.Value] = arguments;
        }
        return result;
    }

    private static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, object?>> NoDirectives = new Dictionary<
        string,
        IReadOnlyDictionary<string, object?>
    >();
}
