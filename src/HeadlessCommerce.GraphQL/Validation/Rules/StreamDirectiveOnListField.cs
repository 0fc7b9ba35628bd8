using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Proposal "defer and stream", §5.7.6: <c>@stream</c> stands on fields that return lists.</summary>
internal static class StreamDirectiveOnListField
{
    public static void Check(ValidationContext context, DirectiveNode directive, FieldDefinition field)
    {
        if (directive.Name.Value == "stream" && field.Type.Nullable is not ListType)
            context.Report($"Directive \"@stream\" cannot be used on non-list field \"{field.Name}\".", directive.Position);
    }
}
