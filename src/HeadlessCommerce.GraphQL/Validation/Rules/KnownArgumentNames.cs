using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.4.1: an argument is one that the field or directive takes.</summary>
internal static class KnownArgumentNames
{
    public static void Report(ValidationContext context, ArgumentNode argument, FieldDefinition field, TypeDefinition parent) =>
        Report(context, argument, $"field \"{parent}.{field.Name}\"", field.Arguments);

    public static void Report(ValidationContext context, ArgumentNode argument, DirectiveDefinition directive) =>
        Report(context, argument, $"directive \"@{directive.Name}\"", directive.Arguments);

    private static void Report(ValidationContext context, ArgumentNode argument, string owner, FieldCollection<InputValueDefinition> known) =>
        context.ReportUnknown(
            $"Unknown argument \"{argument.Name}\" on {owner}.",
            argument.Position,
            argument.Name.Value,
            known.Select(definition => definition.Name)
        );
}
