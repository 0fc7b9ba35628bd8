namespace HeadlessCommerce.GraphQL.Language;

public ref partial struct Parser
{
    /// <summary>Spec §2.3, with a description since September 2025. Null when the token starts no operation.</summary>
    private OperationDefinitionNode? ParseOperation(int position, string? description)
    {
        if (ParseOperationType() is not { } type)
            return null;
        Name? name = _token.Kind == TokenKind.Name ? ParseName() : null;
        return new OperationDefinitionNode(position, description, type, name, ParseVariableDefinitions(), ParseDirectives(), ParseSelectionSet());
    }

    private OperationType? ParseOperationType() =>
        Skip("query"u8) ? OperationType.Query
        : Skip("mutation"u8) ? OperationType.Mutation
        : Skip("subscription"u8) ? OperationType.Subscription
        : null;

    private IReadOnlyList<VariableDefinitionNode> ParseVariableDefinitions()
    {
        if (!Skip(TokenKind.ParenOpen))
            return [];
        var variables = new List<VariableDefinitionNode>();
        do
            variables.Add(ParseVariableDefinition());
        while (!Skip(TokenKind.ParenClose));
        return variables;
    }

    private VariableDefinitionNode ParseVariableDefinition()
    {
        var position = _token.Start;
        var description = ParseDescription();
        var variable = ParseVariable();
        Expect(TokenKind.Colon);
        var type = ParseTypeReference();
        var defaultValue = Skip(TokenKind.Equals) ? ParseValueLiteral(isConst: true) : null;
        return new VariableDefinitionNode(position, description, variable, type, defaultValue, ParseDirectives(isConst: true));
    }

    private SelectionSetNode ParseSelectionSet()
    {
        var position = Expect(TokenKind.BraceOpen).Start;
        Enter();
        var selections = new List<SelectionNode>();
        do
            selections.Add(_token.Kind == TokenKind.Spread ? ParseFragment() : ParseField());
        while (!Skip(TokenKind.BraceClose));
        Leave();
        return new SelectionSetNode(position, selections);
    }

    private FieldNode ParseField()
    {
        Name? alias = null;
        var name = ParseName();
        if (Skip(TokenKind.Colon))
        {
            alias = name;
            name = ParseName();
        }
        var arguments = ParseArguments(isConst: false);
        var directives = ParseDirectives();
        var selectionSet = _token.Kind == TokenKind.BraceOpen ? ParseSelectionSet() : null;
        return new FieldNode(alias?.Position ?? name.Position, alias, name, arguments, directives, selectionSet);
    }

    /// <summary>A fragment spread or an inline fragment (spec §2.8).</summary>
    private SelectionNode ParseFragment()
    {
        var position = Expect(TokenKind.Spread).Start;
        var conditional = Skip("on"u8);
        if (!conditional && _token.Kind == TokenKind.Name)
            return new FragmentSpreadNode(position, ParseName(), ParseDirectives());
        return new InlineFragmentNode(position, conditional ? ParseNamedType() : null, ParseDirectives(), ParseSelectionSet());
    }

    private FragmentDefinitionNode ParseFragmentDefinition(int position, string? description)
    {
        if (IsKeyword("on"u8))
            throw Unexpected();
        var name = ParseName();
        Expect("on"u8);
        return new FragmentDefinitionNode(position, description, name, ParseNamedType(), ParseDirectives(), ParseSelectionSet());
    }

    private IReadOnlyList<ArgumentNode> ParseArguments(bool isConst)
    {
        if (!Skip(TokenKind.ParenOpen))
            return [];
        var arguments = new List<ArgumentNode>();
        do
        {
            var name = ParseName();
            Expect(TokenKind.Colon);
            arguments.Add(new ArgumentNode(name.Position, name, ParseValueLiteral(isConst)));
        } while (!Skip(TokenKind.ParenClose));
        return arguments;
    }

    private IReadOnlyList<DirectiveNode> ParseDirectives(bool isConst = false)
    {
        if (_token.Kind != TokenKind.At)
            return [];
        var directives = new List<DirectiveNode>();
        while (_token.Kind == TokenKind.At)
        {
            var position = Expect(TokenKind.At).Start;
            directives.Add(new DirectiveNode(position, ParseName(), ParseArguments(isConst)));
        }
        return directives;
    }
}
