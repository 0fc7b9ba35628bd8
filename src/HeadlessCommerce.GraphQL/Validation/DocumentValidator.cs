using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Validation.Rules;

namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>Says whether a document may be executed (spec §5, September 2025). Each rule is a file of <c>Rules/</c>.</summary>
public static class DocumentValidator
{
    /// <summary>What is wrong with the document; empty when nothing is. Never throws, whatever the document.</summary>
    public static IReadOnlyList<ValidationError> Validate(Schema schema, DocumentNode document, ValidationOptions? options = null)
    {
        var context = new ValidationContext(schema, document, options ?? ValidationOptions.Default);
        CollectDefinitions(context);
        ExecutableDefinitions.Check(context);
        OperationNameUniqueness.Check(context);
        LoneAnonymousOperation.Check(context);
        new DocumentWalker(context).Walk();

        NoUnusedFragments.Check(context);
        // What follows fragments to where they lead needs an end of the way.
        if (!NoFragmentCycles.Check(context) || !DocumentLimits.Check(context))
            return context.Errors;
        foreach (var operation in context.Operations)
        {
            NoUndefinedVariables.Check(context, operation);
            NoUnusedVariables.Check(context, operation);
            VariablesInAllowedPosition.Check(context, operation);
            SubscriptionSingleRootField.Check(context, operation);
        }
        DeferStreamDirectives.Check(context);
        OverlappingFieldsCanBeMerged.Check(context);
        return context.Errors;
    }

    private static void CollectDefinitions(ValidationContext context)
    {
        foreach (var definition in context.Document.Definitions)
        {
            switch (definition)
            {
                case OperationDefinitionNode operation:
                    context.Operations.Add(new DefinitionFacts(operation));
                    break;
                case FragmentDefinitionNode fragment:
                    if (!context.Fragments.TryAdd(fragment.Name.Value, new DefinitionFacts(fragment)))
                        UniqueFragmentNames.Report(context, fragment);
                    break;
            }
        }
    }
}
