using System.Text;
using System.Text.Unicode;

namespace HeadlessCommerce.GraphQL.Language;

/// <summary>Reads GraphQL text, September 2025 (spec §2 and appendix B): executable documents, type system definitions and extensions.</summary>
public ref partial struct Parser
{
    private const int LongestExcerpt = 120;

    private readonly Source _source;
    private readonly ReadOnlySpan<byte> _text;
    private readonly ParserOptions _options;
    private Utf8Lexer _lexer;
    private Token _token;
    private int _tokens;
    private int _depth;

    private Parser(Source source, ParserOptions? options)
    {
        _source = source;
        _text = source.Text.Span;
        _options = options ?? ParserOptions.Default;
        _lexer = new Utf8Lexer(_text);
        if (!Utf8.IsValid(_text))
            throw new SyntaxException("Syntax Error: The document is not valid UTF-8.", 0);
        Advance();
    }

    /// <summary>Parses a whole document.</summary>
    /// <exception cref="SyntaxException">The text is no GraphQL, or over a limit of <paramref name="options"/>.</exception>
    public static DocumentNode Parse(ReadOnlyMemory<byte> utf8, ParserOptions? options = null)
    {
        var parser = new Parser(new Source(utf8), options);
        return parser.ParseDocument();
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte}, ParserOptions?)"/>
    public static DocumentNode Parse(string text, ParserOptions? options = null) => Parse(Encoding.UTF8.GetBytes(text), options);

    /// <summary>Parses a value without variables, for example a default written as text.</summary>
    public static ValueNode ParseValue(string text)
    {
        var parser = new Parser(new Source(Encoding.UTF8.GetBytes(text)), ParserOptions.Trusted);
        var value = parser.ParseValueLiteral(isConst: true);
        parser.Expect(TokenKind.EndOfFile);
        return value;
    }

    /// <summary>Parses a reference to a type, for example <c>[Int!]!</c>.</summary>
    public static TypeNode ParseType(string text)
    {
        var parser = new Parser(new Source(Encoding.UTF8.GetBytes(text)), ParserOptions.Trusted);
        var type = parser.ParseTypeReference();
        parser.Expect(TokenKind.EndOfFile);
        return type;
    }

    private DocumentNode ParseDocument()
    {
        var definitions = new List<DefinitionNode>();
        do
            definitions.Add(ParseDefinition());
        while (_token.Kind != TokenKind.EndOfFile);
        return new DocumentNode(_source, definitions);
    }

    private DefinitionNode ParseDefinition()
    {
        var position = _token.Start;
        if (_token.Kind == TokenKind.BraceOpen)
            return new OperationDefinitionNode(position, null, OperationType.Query, null, [], [], ParseSelectionSet());

        var described = _token.Kind is TokenKind.String or TokenKind.BlockString;
        var description = ParseDescription();
        if (_token.Kind == TokenKind.Name)
        {
            if (ParseOperation(position, description) is { } operation)
                return operation;
            if (Skip("fragment"u8))
                return ParseFragmentDefinition(position, description);
            if (ParseTypeSystemDefinition(position, description, isExtension: false) is { } definition)
                return definition;
            if (described)
                throw Error(position, "Unexpected description, only GraphQL definitions support descriptions.");
            if (Skip("extend"u8))
                return ParseTypeSystemDefinition(position, null, isExtension: true) ?? throw Unexpected();
        }
        else if (described && _token.Kind == TokenKind.BraceOpen)
        {
            throw Error(position, "Unexpected description, descriptions are not supported on shorthand queries.");
        }
        throw Unexpected();
    }

    private string? ParseDescription()
    {
        if (_token.Kind is not (TokenKind.String or TokenKind.BlockString))
            return null;
        var text = _token.Text;
        Advance();
        return text;
    }

    private Name ParseName()
    {
        var token = Expect(TokenKind.Name);
        return new Name(TextOf(token), token.Start);
    }

    private readonly string TextOf(Token token) => token.Text ?? Encoding.ASCII.GetString(_text[token.Start..token.End]);

    private void Advance()
    {
        _token = _lexer.Next();
        if (_token.Kind != TokenKind.EndOfFile && ++_tokens > _options.MaxTokens)
            throw Error(_token.Start, $"Document contains more than {_options.MaxTokens} tokens. Parsing aborted.");
    }

    private Token Expect(TokenKind kind)
    {
        var token = _token;
        if (token.Kind != kind)
            throw Error(token.Start, $"Expected {Token.Describe(kind)}, found {Describe(token)}.");
        if (kind != TokenKind.EndOfFile)
            Advance();
        return token;
    }

    private bool Skip(TokenKind kind)
    {
        if (_token.Kind != kind)
            return false;
        Advance();
        return true;
    }

    private readonly bool IsKeyword(ReadOnlySpan<byte> keyword) =>
        _token.Kind == TokenKind.Name && _text[_token.Start.._token.End].SequenceEqual(keyword);

    private bool Skip(ReadOnlySpan<byte> keyword)
    {
        if (!IsKeyword(keyword))
            return false;
        Advance();
        return true;
    }

    private void Expect(ReadOnlySpan<byte> keyword)
    {
        if (!Skip(keyword))
            throw Error(_token.Start, $"Expected \"{Encoding.ASCII.GetString(keyword)}\", found {Describe(_token)}.");
    }

    private void Enter()
    {
        if (++_depth > _options.MaxDepth)
            throw Error(_token.Start, $"Document is nested more than {_options.MaxDepth} levels deep. Parsing aborted.");
    }

    private void Leave() => _depth--;

    private readonly SyntaxException Unexpected() => Error(_token.Start, $"Unexpected {Describe(_token)}.");

    private readonly string Describe(Token token)
    {
        if (token.Kind < TokenKind.Name)
            return Token.Describe(token.Kind);
        var text = TextOf(token);
        // What a client sent is echoed, but never at length.
        return $"{Token.Describe(token.Kind)} \"{(text.Length > LongestExcerpt ? text[..LongestExcerpt] + "…" : text)}\"";
    }

    private static SyntaxException Error(int position, string message) => new($"Syntax Error: {message}", position);
}
