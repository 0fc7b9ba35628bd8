namespace HeadlessCommerce.GraphQL.Language;

public ref partial struct Parser
{
    private ValueNode ParseValueLiteral(bool isConst)
    {
        var token = _token;
        switch (token.Kind)
        {
            case TokenKind.BracketOpen:
                return ParseList(isConst);
            case TokenKind.BraceOpen:
                return ParseObject(isConst);
            case TokenKind.Int:
                Advance();
                return new IntValueNode(token.Start, TextOf(token));
            case TokenKind.Float:
                Advance();
                return new FloatValueNode(token.Start, TextOf(token));
            case TokenKind.String or TokenKind.BlockString:
                Advance();
                return new StringValueNode(token.Start, token.Text!, token.Kind == TokenKind.BlockString);
            case TokenKind.Name:
                Advance();
                return TextOf(token) switch
                {
                    "true" => new BooleanValueNode(token.Start, true),
                    "false" => new BooleanValueNode(token.Start, false),
                    "null" => new NullValueNode(token.Start),
                    var name => new EnumValueNode(token.Start, name),
                };
            case TokenKind.Dollar when !isConst:
                return ParseVariable();
            case TokenKind.Dollar:
                Advance();
                throw Error(
                    token.Start,
                    _token.Kind == TokenKind.Name
                        ? $"Unexpected variable \"${TextOf(_token)}\" in constant value."
                        : $"Unexpected {Describe(token)}."
                );
            default:
                throw Unexpected();
        }
    }

    private ListValueNode ParseList(bool isConst)
    {
        var position = Expect(TokenKind.BracketOpen).Start;
        Enter();
        var items = new List<ValueNode>();
        while (!Skip(TokenKind.BracketClose))
            items.Add(ParseValueLiteral(isConst));
        Leave();
        return new ListValueNode(position, items);
    }

    private ObjectValueNode ParseObject(bool isConst)
    {
        var position = Expect(TokenKind.BraceOpen).Start;
        Enter();
        var fields = new List<ObjectFieldNode>();
        while (!Skip(TokenKind.BraceClose))
        {
            var name = ParseName();
            Expect(TokenKind.Colon);
            fields.Add(new ObjectFieldNode(name.Position, name, ParseValueLiteral(isConst)));
        }
        Leave();
        return new ObjectValueNode(position, fields);
    }

    private VariableNode ParseVariable()
    {
        var position = Expect(TokenKind.Dollar).Start;
        return new VariableNode(position, ParseName().Value);
    }

    private TypeNode ParseTypeReference()
    {
        var position = _token.Start;
        TypeNode type;
        if (Skip(TokenKind.BracketOpen))
        {
            Enter();
            var of = ParseTypeReference();
            Leave();
            Expect(TokenKind.BracketClose);
            type = new ListTypeNode(position, of);
        }
        else
        {
            type = ParseNamedType();
        }
        return Skip(TokenKind.Bang) ? new NonNullTypeNode(position, type) : type;
    }

    private NamedTypeNode ParseNamedType()
    {
        var name = ParseName();
        return new NamedTypeNode(name.Position, name.Value);
    }
}
