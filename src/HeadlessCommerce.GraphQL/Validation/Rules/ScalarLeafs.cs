using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.3.3, Leaf Field Selections: an object has a selection, a scalar or enum has none.</summary>
internal static class ScalarLeafs
{
    public static void Check(ValidationContext context, FieldNode field, FieldDefinition definition)
    {
        if (definition.Type.IsLeafType && field.SelectionSet is not null)
            context.Report(
                $"Field \"{field.Name}\" must not have a selection since type \"{definition.Type}\" has no subfields.",
                field.SelectionSet.Position
            );
        else if (!definition.Type.IsLeafType && field.SelectionSet is null)
            context.Report(
                $"Field \"{field.Name}\" of type \"{definition.Type}\" must have a selection of subfields. Did you mean \"{field.Name} {{ ... }}\"?",
                field.Position
            );
    }
}
