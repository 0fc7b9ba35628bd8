using static HeadlessCommerce.GraphQL.Language.PrinterLayout;

namespace HeadlessCommerce.GraphQL.Language;

public static partial class Printer
{
    private static string PrintTypeSystemDefinition(TypeSystemDefinitionNode definition) =>
        PrintDescription(definition.Description)
        + (definition.IsExtension ? "extend " : "")
        + definition switch
        {
            SchemaDefinitionNode schema => Join(["schema", PrintDirectives(schema.Directives), Block(schema.OperationTypes.Select(Print))], " "),
            ScalarTypeDefinitionNode scalar => Join(["scalar", scalar.Name.Value, PrintDirectives(scalar.Directives)], " "),
            ObjectTypeDefinitionNode type => PrintComplexType("type", type, type.Interfaces, type.Fields),
            InterfaceTypeDefinitionNode type => PrintComplexType("interface", type, type.Interfaces, type.Fields),
            UnionTypeDefinitionNode union => Join(
                ["union", union.Name.Value, PrintDirectives(union.Directives), Wrap("= ", Join(union.Types.Select(Print), " | "))],
                " "
            ),
            EnumTypeDefinitionNode type => Join(
                ["enum", type.Name.Value, PrintDirectives(type.Directives), Block(type.Values.Select(Print))],
                " "
            ),
            InputObjectTypeDefinitionNode input => Join(
                ["input", input.Name.Value, PrintDirectives(input.Directives), Block(input.Fields.Select(Print))],
                " "
            ),
            DirectiveDefinitionNode directive => $"directive @{directive.Name}{PrintArgumentDefinitions(directive.Arguments)}"
                + (directive.IsRepeatable ? " repeatable" : "")
                + $" on {Join(directive.Locations.Select(location => location.Value), " | ")}",
            _ => throw new ArgumentOutOfRangeException(nameof(definition), definition.GetType().Name),
        };

    private static string PrintComplexType(
        string keyword,
        TypeDefinitionNode type,
        IReadOnlyList<NamedTypeNode> interfaces,
        IReadOnlyList<FieldDefinitionNode> fields
    ) =>
        Join(
            [
                keyword,
                type.Name.Value,
                Wrap("implements ", Join(interfaces.Select(Print), " & ")),
                PrintDirectives(type.Directives),
                Block(fields.Select(Print)),
            ],
            " "
        );

    private static string PrintFieldDefinition(FieldDefinitionNode field) =>
        PrintDescription(field.Description)
        + $"{field.Name}{PrintArgumentDefinitions(field.Arguments)}: {Print(field.Type)}{Wrap(" ", PrintDirectives(field.Directives))}";

    private static string PrintInputValueDefinition(InputValueDefinitionNode value) =>
        PrintDescription(value.Description)
        + $"{value.Name}: {Print(value.Type)}{PrintDefault(value.DefaultValue)}{Wrap(" ", PrintDirectives(value.Directives))}";

    private static string PrintArgumentDefinitions(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        List<string> printed = [.. arguments.Select(Print)];
        return printed.Exists(IsMultiline) ? Wrap("(\n", Indent(Join(printed, "\n")), "\n)") : Wrap("(", Join(printed, ", "), ")");
    }
}
