namespace HeadlessCommerce.GraphQL.Validation;

/// <summary>Why a document is not valid.</summary>
/// <param name="Message">Tells nothing of the schema that the document does not.</param>
/// <param name="Positions">Byte offsets in the document.</param>
/// <param name="Code">The stable <c>extensions.code</c>.</param>
/// <param name="Suggestion">" Did you mean …?", for callers who may read the schema; empty when there is none.</param>
public sealed record ValidationError(
    string Message,
    IReadOnlyList<int> Positions,
    string Code = ValidationError.InvalidDocument,
    string Suggestion = ""
)
{
    public const string InvalidDocument = "GRAPHQL_VALIDATION_FAILED";

    /// <summary>The message for those who may read the schema.</summary>
    public string FullMessage => Message + Suggestion;

    public override string ToString() => FullMessage;
}
