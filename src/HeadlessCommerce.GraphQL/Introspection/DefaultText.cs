using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Introspection;

/// <summary>
/// The default of an argument or input field as GraphQL text (spec §4.2.5): the value that is used, in the writing of graphql-js 16. So fields that the default leaves out but have
/// defaults themselves are shown, and a value that stands for a list of one is shown as that list.
/// </summary>
internal static class DefaultText
{
    public static string? Of(InputValueDefinition definition) => definition.DefaultValue is { } value ? Print(value, definition.Type) : null;

    private static string Print(ValueNode value, TypeReference type) =>
        (value, type.Nullable) switch
        {
            (NullValueNode, _) => "null",
            (ListValueNode list, ListType of) => $"[{string.Join(", ", list.Items.Select(item => Print(item, of.Of)))}]",
            (_, ListType of) => $"[{Print(value, of.Of)}]",
            (ObjectValueNode given, InputObjectTypeDefinition input) => PrintObject(given, input),
            _ => Printer.Print(value),
        };

    /// <summary>In the order of the type. A schema whose defaults contain themselves is not valid, so this ends.</summary>
    private static string PrintObject(ObjectValueNode given, InputObjectTypeDefinition input)
    {
        var fields = input
            .Fields.Select(field =>
                (field.Name, Text: given.Fields.FirstOrDefault(candidate => candidate.Name.Value == field.Name) is { } written ? Print(written.Value, field.Type) : Of(field))
            )
            .Where(field => field.Text is not null)
            .Select(field => $"{field.Name}: {field.Text}");
        return $"{{{string.Join(", ", fields)}}}";
    }
}
