using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.3.1: a selected field is one of the type that it is selected on.</summary>
internal static class FieldsOnCorrectType
{
    public static void Report(ValidationContext context, FieldNode field, TypeDefinition parent) =>
        context.ReportUnknown(
            $"Cannot query field \"{field.Name}\" on type \"{parent}\".",
            field.Position,
            () => Suggest(context.Schema, parent, field.Name.Value)
        );

    /// <summary>A type of the abstract one that has the field is the likelier thing meant; else a field that is spelt alike.</summary>
    private static string Suggest(Schema schema, TypeDefinition parent, string field)
    {
        var possible = parent is InterfaceTypeDefinition or UnionTypeDefinition ? schema.PossibleTypes(parent) : [];
        var withField = possible.Where(type => type.Fields.TryGet(field, out _)).ToList();
        if (withField.Count > 0)
        {
            var interfaces = withField
                .SelectMany(type => type.Interfaces)
                .Where(inter => inter.Fields.TryGet(field, out _))
                .GroupBy(inter => inter.Name)
                .OrderByDescending(group => group.Count())
                .Select(group => group.Key);
            return DidYouMean.Text("to use an inline fragment on", [.. interfaces, .. withField.Select(type => type.Name)]);
        }
        return parent is ComplexTypeDefinition complex ? DidYouMean.Text(field, complex.Fields.Select(known => known.Name)) : "";
    }
}
