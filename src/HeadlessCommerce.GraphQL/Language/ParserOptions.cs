namespace HeadlessCommerce.GraphQL.Language;

/// <summary>What the parser takes before it gives up: a document from outside must cost neither memory nor stack without bound.</summary>
public sealed record ParserOptions
{
    public static ParserOptions Default { get; } = new();

    /// <summary>For texts of our own, such as a schema: as many tokens as it has.</summary>
    public static ParserOptions Trusted { get; } = new() { MaxTokens = int.MaxValue };

    public int MaxTokens { get; init; } = 20_000;

    /// <summary>How deep selection sets, values and list types may be nested. The parser is recursive, so this is also what keeps its stack small.</summary>
    public int MaxDepth { get; init; } = 200;
}
