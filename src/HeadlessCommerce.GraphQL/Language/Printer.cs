using static HeadlessCommerce.GraphQL.Language.PrinterLayout;

namespace HeadlessCommerce.GraphQL.Language;

/// <summary>Writes syntax as text, laid out as graphql-js does: what the parser reads from it is the same document.</summary>
public static partial class Printer
{
    public static string Print(SyntaxNode node) =>
        node switch
        {
            DocumentNode document => Join(document.Definitions.Select(Print), "\n\n"),
            OperationDefinitionNode operation => PrintOperation(operation),
            FragmentDefinitionNode fragment => PrintFragment(fragment),
            VariableDefinitionNode variable => PrintVariableDefinition(variable),
            SelectionSetNode set => Block(set.Selections.Select(Print)),
            FieldNode field => PrintField(field),
            FragmentSpreadNode spread => $"...{spread.Name}{Wrap(" ", PrintDirectives(spread.Directives))}",
            InlineFragmentNode inline => Join(
                ["...", Wrap("on ", inline.TypeCondition?.Name), PrintDirectives(inline.Directives), Print(inline.SelectionSet)],
                " "
            ),
            ArgumentNode argument => $"{argument.Name}: {Print(argument.Value)}",
            DirectiveNode directive => $"@{directive.Name}{Wrap("(", Join(directive.Arguments.Select(Print), ", "), ")")}",
            ValueNode value => PrintValue(value),
            ObjectFieldNode field => $"{field.Name}: {Print(field.Value)}",
            NamedTypeNode named => named.Name,
            ListTypeNode list => $"[{Print(list.Of)}]",
            NonNullTypeNode nonNull => $"{Print(nonNull.Of)}!",
            RootOperationTypeNode root => $"{Keyword(root.Operation)}: {root.Type.Name}",
            TypeSystemDefinitionNode definition => PrintTypeSystemDefinition(definition),
            FieldDefinitionNode field => PrintFieldDefinition(field),
            InputValueDefinitionNode value => PrintInputValueDefinition(value),
            EnumValueDefinitionNode value => PrintDescription(value.Description) + Join([value.Name.Value, PrintDirectives(value.Directives)], " "),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node.GetType().Name),
        };

    /// <summary>A description on lines of its own, as a block string where it can be one.</summary>
    public static string PrintDescription(string? description) =>
        description is null ? "" : PrintString(description, block: BlockStrings.CanBe(description)) + "\n";

    /// <summary>The word of the operation type.</summary>
    public static string Keyword(OperationType operation) =>
        operation switch
        {
            OperationType.Query => "query",
            OperationType.Mutation => "mutation",
            _ => "subscription",
        };

    private static string PrintOperation(OperationDefinitionNode operation)
    {
        var keyword = Keyword(operation.Operation);
        List<string> variables = [.. operation.Variables.Select(Print)];
        var signature = Join([operation.Name + PrintList(variables, onLines: variables.Exists(IsMultiline)), PrintDirectives(operation.Directives)], " ");
        var shorthand = operation.Operation == OperationType.Query && signature.Length == 0 && operation.Description is null;
        return PrintDescription(operation.Description)
            + (shorthand ? "" : Join([keyword, signature], " ") + " ")
            + Print(operation.SelectionSet);
    }

    private static string PrintFragment(FragmentDefinitionNode fragment) =>
        PrintDescription(fragment.Description)
        + Join(
            [$"fragment {fragment.Name} on {fragment.TypeCondition.Name}", PrintDirectives(fragment.Directives), Print(fragment.SelectionSet)],
            " "
        );

    private static string PrintVariableDefinition(VariableDefinitionNode variable) =>
        PrintDescription(variable.Description)
        + $"${variable.Variable.Name}: {Print(variable.Type)}{PrintDefault(variable.DefaultValue)}{Wrap(" ", PrintDirectives(variable.Directives))}";

    private static string PrintField(FieldNode field)
    {
        var name = Wrap("", field.Alias?.Value, ": ") + field.Name;
        List<string> arguments = [.. field.Arguments.Select(Print)];
        var line = name + Wrap("(", Join(arguments, ", "), ")");
        var head = line.Length > LineLength ? name + Wrap("(\n", Indent(Join(arguments, "\n")), "\n)") : line;
        return Join([head, PrintDirectives(field.Directives), field.SelectionSet is null ? "" : Print(field.SelectionSet)], " ");
    }

    private static string PrintValue(ValueNode value) =>
        value switch
        {
            VariableNode variable => "$" + variable.Name,
            IntValueNode number => number.Value,
            FloatValueNode number => number.Value,
            StringValueNode text => PrintString(text.Value, text.Block),
            BooleanValueNode boolean => boolean.Value ? "true" : "false",
            NullValueNode => "null",
            EnumValueNode name => name.Value,
            ListValueNode list => PrintListValue([.. list.Items.Select(Print)]),
            ObjectValueNode fields => PrintObjectValue([.. fields.Fields.Select(Print)]),
            _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType().Name),
        };

    private static string PrintListValue(List<string> items)
    {
        var line = $"[{Join(items, ", ")}]";
        return line.Length > LineLength ? Wrap("[\n", Indent(Join(items, "\n")), "\n]") : line;
    }

    private static string PrintObjectValue(List<string> fields)
    {
        var line = $"{{ {Join(fields, ", ")} }}";
        return line.Length > LineLength ? Block(fields) : line;
    }

    private static string PrintDefault(ValueNode? value) => value is null ? "" : " = " + Print(value);

    private static string PrintDirectives(IReadOnlyList<DirectiveNode> directives) => Join(directives.Select(Print), " ");

    private static string PrintList(List<string> items, bool onLines) =>
        onLines ? Wrap("(\n", Join(items, "\n"), "\n)") : Wrap("(", Join(items, ", "), ")");
}
