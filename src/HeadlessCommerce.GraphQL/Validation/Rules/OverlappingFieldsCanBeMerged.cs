using System.Runtime.InteropServices;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>
/// Spec §5.3.2, Field Selection Merging: fields of one response name are the same field, and their results have the same shape.
/// Instead of comparing pairs, all selections that meet at one object are merged and each response name is judged once; a set of selections that was judged is not judged
/// again. So documents that are exponential in pairs are linear here, and what is not is bounded by <see cref="ValidationOptions.MaxMergeComparisons"/>.
/// </summary>
internal sealed class OverlappingFieldsCanBeMerged
{
    private readonly ValidationContext _context;
    private readonly Stack<MergedSelections> _open = new();
    private readonly HashSet<MergedSelections> _seen = [];
    private int _comparisons;

    private OverlappingFieldsCanBeMerged(ValidationContext context) => _context = context;

    public static void Check(ValidationContext context)
    {
        var rule = new OverlappingFieldsCanBeMerged(context);
        foreach (var operation in context.Operations)
        {
            var root = context.Schema.RootType(((OperationDefinitionNode)operation.Node).Operation);
            rule.Open([new SelectionsOfType(operation.Node.SelectionSet, root)], MergeCheck.Both);
        }
        while (rule._open.TryPop(out var selections))
        {
            rule.CheckSelections(selections);
            if (rule._comparisons <= context.Options.MaxMergeComparisons)
                continue;
            context.ReportLimit(
                "MAX_MERGE_COMPARISONS_EXCEEDED",
                $"Whether fields can be merged is not seen after {context.Options.MaxMergeComparisons} comparisons.",
                selections.Sets[0].Set.Position
            );
            return;
        }
    }

    private void Open(SelectionsOfType[] sets, MergeCheck check)
    {
        var selections = new MergedSelections(sets, check);
        if (_seen.Add(selections))
            _open.Push(selections);
    }

    private void CheckSelections(MergedSelections selections)
    {
        foreach (var fields in new FieldCollector(_context, selections.Sets, ref _comparisons).Fields)
        {
            if (fields.Count == 1)
                OpenBelow(fields, selections.Check);
            else
                CheckFields(fields, selections.Check);
        }
    }

    private void CheckFields(List<CollectedField> fields, MergeCheck check)
    {
        var groups = check == MergeCheck.Shape ? [] : GroupByObject(fields);
        if (groups.Count == 1)
        {
            if (AreSameField(fields) && (check == MergeCheck.Fields || HaveSameShape(fields)))
                OpenBelow(fields, check);
            return;
        }
        // Fields of different objects never meet in one answer: they need the same shape only, and each group for itself the same fields.
        if (check.HasFlag(MergeCheck.Shape) && HaveSameShape(fields))
            OpenBelow(fields, MergeCheck.Shape);
        foreach (var group in groups)
        {
            if (AreSameField(group))
                OpenBelow(group, MergeCheck.Fields);
        }
    }

    private void OpenBelow(List<CollectedField> fields, MergeCheck check)
    {
        if (fields.Count == 1)
        {
            if (fields[0].Below is { } only)
                Open([only], check);
            return;
        }
        var below = new List<SelectionsOfType>(fields.Count);
        foreach (var field in fields)
        {
            if (field.Below is { } set)
                below.Add(set);
        }
        if (below.Count > 0)
            Open([.. below], check);
    }

    /// <summary>Per object type its fields, together with those of abstract types: these can be selected on the same object.</summary>
    private static List<List<CollectedField>> GroupByObject(List<CollectedField> fields)
    {
        var first = fields[0].Parent;
        if (fields.TrueForAll(field => field.Parent == first || field.Parent is not ObjectTypeDefinition) && first is ObjectTypeDefinition)
            return [fields];
        var objects = fields.Select(field => field.Parent).OfType<ObjectTypeDefinition>().Distinct().ToList();
        if (objects.Count < 2)
            return [fields];
        return objects.ConvertAll(type => fields.FindAll(field => field.Parent == type || field.Parent is not ObjectTypeDefinition));
    }

    private bool AreSameField(List<CollectedField> fields)
    {
        var first = fields[0].Node;
        foreach (ref readonly var field in CollectionsMarshal.AsSpan(fields)[1..])
        {
            _comparisons++;
            if (field.Node.Name.Value != first.Name.Value)
                return Refuse(first, field.Node, $"\"{first.Name}\" and \"{field.Node.Name}\" are different fields");
            if (!SyntaxComparison.SameArguments(first.Arguments, field.Node.Arguments))
                return Refuse(first, field.Node, "they have differing arguments");
            if (HasStream(first) || HasStream(field.Node))
                return Refuse(first, field.Node, "they have overlapping stream directives");
        }
        return true;
    }

    private bool HaveSameShape(List<CollectedField> fields)
    {
        var first = fields[0];
        foreach (ref readonly var field in CollectionsMarshal.AsSpan(fields)[1..])
        {
            _comparisons++;
            if (first.Type is null)
                first = field;
            else if (field.Type is not null && !HaveSameShape(first.Type, field.Type))
                return Refuse(first.Node, field.Node, $"they return conflicting types \"{first.Type}\" and \"{field.Type}\"");
        }
        return true;
    }

    /// <summary>SameResponseShape: the same lists and non-nulls around the same leaf type, or around any composite types.</summary>
    private static bool HaveSameShape(TypeReference a, TypeReference b) =>
        ReferenceEquals(a, b)
        || (a, b) switch
        {
            (NonNullType x, NonNullType y) => HaveSameShape(x.Of, y.Of),
            (ListType x, ListType y) => HaveSameShape(x.Of, y.Of),
            (TypeDefinition x, TypeDefinition y) => x.IsCompositeType && y.IsCompositeType,
            _ => false,
        };

    private static bool HasStream(FieldNode field)
    {
        for (var i = 0; i < field.Directives.Count; i++)
        {
            if (field.Directives[i].Name.Value == "stream")
                return true;
        }
        return false;
    }

    private bool Refuse(FieldNode first, FieldNode other, string reason)
    {
        _context.Report(
            $"Fields \"{first.ResponseName}\" conflict because {reason}. Use different aliases on the fields to fetch both if this was intentional.",
            first.Position,
            other.Position
        );
        return false;
    }
}
