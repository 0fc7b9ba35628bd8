using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.5.1.2 and §5.8.2: a type that a document names exists.</summary>
internal static class KnownTypeNames
{
    public static bool Check(ValidationContext context, TypeNode type)
    {
        while (type is not NamedTypeNode)
            type = type is ListTypeNode list ? list.Of : ((NonNullTypeNode)type).Of;
        var name = ((NamedTypeNode)type).Name;
        if (context.Schema.Types.ContainsKey(name))
            return true;
        context.ReportUnknown($"Unknown type \"{name}\".", type.Position, name, context.Schema.Types.Keys);
        return false;
    }
}
