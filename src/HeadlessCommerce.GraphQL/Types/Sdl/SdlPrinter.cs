using System.Text;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types.Scalars;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Writes a schema as SDL, the same for the same schema: roots first, then types by name, members in their own order.</summary>
public static class SdlPrinter
{
    public static string Print(Schema schema)
    {
        ObjectTypeDefinition?[] roots = [schema.QueryType, schema.MutationType, schema.SubscriptionType];
        var types = schema
            .Types.Values.Where(type => !BuiltInScalars.Names.Contains(type.Name) && !SpecifiedDefinitions.IsIntrospectionType(type.Name))
            .OrderBy(type => Array.IndexOf(roots, type) is var root and >= 0 ? root : roots.Length)
            .ThenBy(type => type.Name, StringComparer.Ordinal);
        var directives = schema
            .Directives.Values.Where(directive => !SpecifiedDefinitions.IsDirective(directive.Name))
            .OrderBy(directive => directive.Name, StringComparer.Ordinal);
        string?[] parts = [PrintSchemaDefinition(schema), .. directives.Select(PrintDirective), .. types.Select(PrintType)];
        return string.Join("\n\n", parts.Where(part => part is not null)) + "\n";
    }

    /// <summary>Left out where it would only say what its absence says (spec §3.3.1).</summary>
    private static string? PrintSchemaDefinition(Schema schema)
    {
        var roots = Enum.GetValues<OperationType>().Select(operation => (operation, type: schema.RootType(operation))).ToList();
        var usual = roots.TrueForAll(root => root.type == (schema.Types.GetValueOrDefault(root.operation.ToString()) as ObjectTypeDefinition));
        if (usual && schema.Description is null && schema.AppliedDirectives.Count == 0)
            return null;
        var lines = roots.Where(root => root.type is not null).Select(root => $"  {Printer.Keyword(root.operation)}: {root.type}\n");
        return Printer.PrintDescription(schema.Description) + $"schema{PrintDirectives(schema.AppliedDirectives)} {{\n{string.Concat(lines)}}}";
    }

    private static string PrintDirective(DirectiveDefinition directive) =>
        Printer.PrintDescription(directive.Description)
        + $"directive @{directive.Name}{PrintArguments(directive.Arguments, "")}{(directive.IsRepeatable ? " repeatable" : "")} on "
        + string.Join(" | ", directive.Locations.Select(DirectiveLocations.Print));

    private static string PrintType(TypeDefinition type) =>
        Printer.PrintDescription(type.Description)
        + type switch
        {
            ScalarTypeDefinition scalar => $"scalar {type}{PrintDirectives(type.Directives, ("specifiedBy", "url", scalar.SpecifiedBy))}",
            ObjectTypeDefinition complex => $"type {PrintComplexType(complex)}",
            InterfaceTypeDefinition complex => $"interface {PrintComplexType(complex)}",
            UnionTypeDefinition union => $"union {type}{PrintDirectives(type.Directives)}{PrintMembers(union)}",
            EnumTypeDefinition enumType => $"enum {type}{PrintDirectives(type.Directives)}{PrintValues(enumType)}",
            InputObjectTypeDefinition input => $"input {type}{PrintOneOf(input)}{PrintDirectives(type.Directives)}{PrintInputFields(input)}",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.GetType().Name),
        };

    private static string PrintComplexType(ComplexTypeDefinition type)
    {
        var interfaces = type.Interfaces.Count == 0 ? "" : " implements " + string.Join(" & ", type.Interfaces);
        return type.Name + interfaces + PrintDirectives(type.Directives) + PrintBlock(type.Fields, field => field.Description, PrintField);
    }

    private static string PrintField(FieldDefinition field) =>
        $"{field.Name}{PrintArguments(field.Arguments, "  ")}: {field.Type}{PrintDirectives(field.Directives, Deprecated(field.DeprecationReason))}";

    private static string PrintMembers(UnionTypeDefinition union)
    {
        var line = $" = {string.Join(" | ", union.Types)}";
        return union.Types.Count == 0 ? ""
            : line.Length <= PrinterLayout.LineLength ? line
            : " =" + string.Concat(union.Types.Select(type => $"\n  | {type}"));
    }

    private static string PrintValues(EnumTypeDefinition type) =>
        PrintBlock(
            type.Values,
            value => value.Description,
            value => value.Name + PrintDirectives(value.Directives, Deprecated(value.DeprecationReason))
        );

    private static string PrintOneOf(InputObjectTypeDefinition input) =>
        input.IsOneOf && !AppliedDirectives.Has(input.Directives, "oneOf") ? " @oneOf" : "";

    private static string PrintInputFields(InputObjectTypeDefinition input) => PrintBlock(input.Fields, field => field.Description, PrintInputValue);

    private static string PrintInputValue(InputValueDefinition value)
    {
        var defaultValue = value.DefaultValue is null ? "" : " = " + Printer.Print(value.DefaultValue);
        return $"{value.Name}: {value.Type}{defaultValue}{PrintDirectives(value.Directives, Deprecated(value.DeprecationReason))}";
    }

    /// <summary>On one line, unless one of them is described.</summary>
    private static string PrintArguments(FieldCollection<InputValueDefinition> arguments, string indent)
    {
        if (arguments.Count == 0)
            return "";
        if (arguments.All(argument => argument.Description is null))
            return $"({string.Join(", ", arguments.Select(PrintInputValue))})";
        var text = new StringBuilder("(\n");
        foreach (var argument in arguments)
            AppendMember(text, argument.Description, PrintInputValue(argument), indent + "  ");
        return text.Append(indent).Append(')').ToString();
    }

    private static string PrintBlock<T>(FieldCollection<T> members, Func<T, string?> description, Func<T, string> print)
        where T : class, INamedMember
    {
        if (members.Count == 0)
            return "";
        var text = new StringBuilder(" {\n");
        foreach (var member in members)
            AppendMember(text, description(member), print(member), "  ");
        return text.Append('}').ToString();
    }

    /// <summary>A described member stands apart from the one above it.</summary>
    private static void AppendMember(StringBuilder text, string? description, string member, string indent)
    {
        if (description is not null)
        {
            if (text[^2] is not ('{' or '('))
                text.Append('\n');
            text.Append(indent).Append(Printer.PrintDescription(description).TrimEnd('\n').Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append('\n');
        }
        text.Append(indent).Append(member).Append('\n');
    }

    private static (string, string, string?) Deprecated(string? reason) =>
        ("deprecated", "reason", reason == SpecifiedDefinitions.DefaultDeprecationReason ? "" : reason);

    /// <summary>The applied directives, and the one that the model keeps as a property where it is not among them; its argument is left out when empty.</summary>
    private static string PrintDirectives(List<DirectiveNode> directives, (string Name, string Argument, string? Value)? known = null)
    {
        var applied = string.Concat(directives.Select(directive => " " + Printer.Print(directive)));
        if (known is not ({ } name, { } argument, { } value) || AppliedDirectives.Has(directives, name))
            return applied;
        return value.Length == 0
            ? $" @{name}{applied}"
            : $" @{name}({argument}: {PrinterLayout.PrintString(value, block: false)}){applied}";
    }
}
