using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.2.3: an object can be both of the type around the fragment and of the fragment's type.</summary>
internal static class PossibleFragmentSpreads
{
    /// <param name="context">The validation.</param>
    /// <param name="position">Where the spread or inline fragment stands.</param>
    /// <param name="fragment">The name of the fragment; null for an inline fragment.</param>
    /// <param name="type">The type of the fragment, null when unknown.</param>
    /// <param name="parent">The type around it, null when unknown.</param>
    public static void Check(ValidationContext context, int position, string? fragment, TypeDefinition? type, TypeDefinition? parent)
    {
        if (type is not { IsCompositeType: true } || parent is null || Overlap(context.Schema, type, parent))
            return;
        var which = fragment is null ? "Fragment" : $"Fragment \"{fragment}\"";
        context.Report($"{which} cannot be spread here as objects of type \"{parent}\" can never be of type \"{type}\".", position);
    }

    private static bool Overlap(Schema schema, TypeDefinition a, TypeDefinition b)
    {
        if (a == b)
            return true;
        var (possibleA, possibleB) = (schema.PossibleTypes(a), schema.PossibleTypes(b));
        for (var i = 0; i < possibleA.Count; i++)
        {
            for (var j = 0; j < possibleB.Count; j++)
            {
                if (possibleA[i] == possibleB[j])
                    return true;
            }
        }
        return false;
    }
}
