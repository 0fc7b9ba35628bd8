using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.4.3, Required Arguments: those of non-null type without default are given.</summary>
internal static class ProvidedRequiredArguments
{
    public static void Check(ValidationContext context, FieldNode field, FieldDefinition definition, TypeDefinition parent)
    {
        foreach (var argument in definition.Arguments)
        {
            if (argument.IsRequired && !IsGiven(field.Arguments, argument.Name))
                context.Report(
                    $"Argument \"{parent}.{definition.Name}({argument.Name}:)\" of type \"{argument.Type}\" is required, but it was not provided.",
                    field.Position
                );
        }
    }

    public static void Check(ValidationContext context, DirectiveNode directive, DirectiveDefinition definition)
    {
        foreach (var argument in definition.Arguments)
        {
            if (argument.IsRequired && !IsGiven(directive.Arguments, argument.Name))
                context.Report(
                    $"Argument \"@{definition.Name}({argument.Name}:)\" of type \"{argument.Type}\" is required, but it was not provided.",
                    directive.Position
                );
        }
    }

    private static bool IsGiven(IReadOnlyList<ArgumentNode> arguments, string name)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Name.Value == name)
                return true;
        }
        return false;
    }
}
