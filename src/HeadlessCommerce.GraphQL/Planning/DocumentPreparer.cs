using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;
using HeadlessCommerce.GraphQL.Validation;

namespace HeadlessCommerce.GraphQL.Planning;

/// <summary>Parses, validates and plans a document that was not seen before.</summary>
internal sealed class DocumentPreparer(Schema schema, GraphQLOptions options)
{
    private readonly ParserOptions _parser = new() { MaxTokens = options.MaxTokens, MaxDepth = options.MaxParserDepth };

    private readonly ValidationOptions _validation = new()
    {
        MaxFields = options.MaxFields,
        MaxAliasesOfOneField = options.MaxAliasesOfOneField,
        MaxFragmentVisits = options.MaxFragmentVisits,
        MaxDeferredFragments = options.MaxDeferredFragments,
        MaxDirectivesPerPlace = options.MaxDirectivesPerPlace,
        MaxDepth = options.MaxExecutionDepth,
        MaxMergeComparisons = options.MaxMergeComparisons,
        MaxErrors = options.MaxErrors,
    };

    public PreparedDocument Prepare(byte[] text, bool trusted)
    {
        DocumentNode document;
        try
        {
            document = Parser.Parse(text, _parser);
        }
        catch (SyntaxException exception)
        {
            var location = new Source(text).GetLocation(exception.Position);
            return new PreparedDocument([new GraphQLError(exception.Message) { Code = "GRAPHQL_PARSE_FAILED", Locations = [location] }], [], trusted, isSyntaxError: true);
        }
        var errors = DocumentValidator.Validate(schema, document, _validation);
        if (errors.Count > 0)
            return new PreparedDocument([.. errors.Select(error => Of(error, document.Source))], [], trusted, isSyntaxError: false);
        var operations = document
            .Definitions.OfType<OperationDefinitionNode>()
            .Select(operation => new PreparedOperation(new OperationPlanner(schema, document, operation)));
        return new PreparedDocument([], [.. operations], trusted, isSyntaxError: false);
    }

    private static GraphQLError Of(ValidationError error, Source source) =>
        new(error.FullMessage) { Code = error.Code, Locations = [.. error.Positions.Select(source.GetLocation)] };
}
