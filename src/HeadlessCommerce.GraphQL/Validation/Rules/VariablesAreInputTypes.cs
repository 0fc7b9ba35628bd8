using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.8.2: a variable's type is a scalar, an enum or an input object.</summary>
internal static class VariablesAreInputTypes
{
    /// <param name="context">The validation.</param>
    /// <param name="variable">The declaration.</param>
    /// <param name="type">Its type; null when unknown.</param>
    public static void Check(ValidationContext context, VariableDefinitionNode variable, TypeReference? type)
    {
        if (type is { IsInputType: false })
            context.Report($"Variable \"${variable.Variable.Name}\" cannot be non-input type \"{type}\".", variable.Type.Position);
    }
}
