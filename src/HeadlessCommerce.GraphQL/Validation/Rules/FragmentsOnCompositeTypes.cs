using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.1.3: fragments are on objects, interfaces and unions.</summary>
internal static class FragmentsOnCompositeTypes
{
    /// <param name="context">The validation.</param>
    /// <param name="condition">The type condition.</param>
    /// <param name="type">The type that it names.</param>
    /// <param name="fragment">The name of the fragment; null for an inline fragment.</param>
    public static void Check(ValidationContext context, NamedTypeNode condition, TypeDefinition type, string? fragment)
    {
        if (type.IsCompositeType)
            return;
        var which = fragment is null ? "Fragment" : $"Fragment \"{fragment}\"";
        context.Report($"{which} cannot condition on non composite type \"{type}\".", condition.Position);
    }
}
