namespace HeadlessCommerce.GraphQL.Language;

/// <summary>Kinds of lexical tokens (spec §2.1.6); what is ignored (space, commas, comments) is none.</summary>
internal enum TokenKind : byte
{
    StartOfFile,
    EndOfFile,
    Bang,
    Dollar,
    Ampersand,
    ParenOpen,
    ParenClose,
    Spread,
    Colon,
    Equals,
    At,
    BracketOpen,
    BracketClose,
    BraceOpen,
    Pipe,
    BraceClose,
    Name,
    Int,
    Float,
    String,
    BlockString,
}

/// <summary>A token's kind and its bytes in the source; <see cref="Text"/> is the decoded value of a string.</summary>
internal readonly record struct Token(TokenKind Kind, int Start, int End, string? Text = null)
{
    /// <summary>The kind as graphql-js names it in messages.</summary>
    public static string Describe(TokenKind kind) =>
        kind switch
        {
            TokenKind.StartOfFile => "<SOF>",
            TokenKind.EndOfFile => "<EOF>",
            TokenKind.Bang => "\"!\"",
            TokenKind.Dollar => "\"$\"",
            TokenKind.Ampersand => "\"&\"",
            TokenKind.ParenOpen => "\"(\"",
            TokenKind.ParenClose => "\")\"",
            TokenKind.Spread => "\"...\"",
            TokenKind.Colon => "\":\"",
            TokenKind.Equals => "\"=\"",
            TokenKind.At => "\"@\"",
            TokenKind.BracketOpen => "\"[\"",
            TokenKind.BracketClose => "\"]\"",
            TokenKind.BraceOpen => "\"{\"",
            TokenKind.Pipe => "\"|\"",
            TokenKind.BraceClose => "\"}\"",
            _ => kind.ToString(),
        };
}
