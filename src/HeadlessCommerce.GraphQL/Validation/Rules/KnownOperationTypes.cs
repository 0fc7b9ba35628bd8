using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Validation.Rules;

/// <summary>Spec §5.2.1.1, Operation Type Existence: the schema has a root type for the operation.</summary>
internal static class KnownOperationTypes
{
    public static void Check(ValidationContext context, OperationDefinitionNode operation)
    {
        if (context.Schema.RootType(operation.Operation) is null)
            context.Report($"The {Printer.Keyword(operation.Operation)} operation is not supported by the schema.", operation.Position);
    }
}
