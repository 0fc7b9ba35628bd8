namespace HeadlessCommerce.GraphQL.Language;

public ref partial struct Parser
{
    /// <summary>Spec §3: the definition, or with <paramref name="isExtension"/> the extension, that the keyword starts. Null when it starts none.</summary>
    private TypeSystemDefinitionNode? ParseTypeSystemDefinition(int position, string? description, bool isExtension)
    {
        if (Skip("schema"u8))
            return ParseSchema(position, description, isExtension);
        if (Skip("scalar"u8))
            return ParseScalarType(position, description, isExtension);
        if (Skip("type"u8))
            return ParseObjectType(position, description, isExtension);
        if (Skip("interface"u8))
            return ParseInterfaceType(position, description, isExtension);
        if (Skip("union"u8))
            return ParseUnionType(position, description, isExtension);
        if (Skip("enum"u8))
            return ParseEnumType(position, description, isExtension);
        if (Skip("input"u8))
            return ParseInputObjectType(position, description, isExtension);
        if (!isExtension && Skip("directive"u8))
            return ParseDirectiveDefinition(position, description);
        return null;
    }

    /// <summary>An extension that adds nothing is no extension.</summary>
    private readonly void RefuseEmpty(bool isExtension, bool adds)
    {
        if (isExtension && !adds)
            throw Unexpected();
    }

    private SchemaDefinitionNode ParseSchema(int position, string? description, bool isExtension)
    {
        var directives = ParseDirectives(isConst: true);
        var roots = new List<RootOperationTypeNode>();
        if (isExtension ? Skip(TokenKind.BraceOpen) : Expect(TokenKind.BraceOpen).Kind == TokenKind.BraceOpen)
        {
            do
                roots.Add(ParseRootOperationType());
            while (!Skip(TokenKind.BraceClose));
        }
        RefuseEmpty(isExtension, directives.Count + roots.Count > 0);
        return new SchemaDefinitionNode(position, description, isExtension, directives, roots);
    }

    private RootOperationTypeNode ParseRootOperationType()
    {
        var token = Expect(TokenKind.Name);
        OperationType operation = TextOf(token) switch
        {
            "query" => OperationType.Query,
            "mutation" => OperationType.Mutation,
            "subscription" => OperationType.Subscription,
            _ => throw Error(token.Start, $"Unexpected {Describe(token)}."),
        };
        Expect(TokenKind.Colon);
        return new RootOperationTypeNode(token.Start, operation, ParseNamedType());
    }

    private ScalarTypeDefinitionNode ParseScalarType(int position, string? description, bool isExtension)
    {
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        RefuseEmpty(isExtension, directives.Count > 0);
        return new ScalarTypeDefinitionNode(position, description, isExtension, name, directives);
    }

    private ObjectTypeDefinitionNode ParseObjectType(int position, string? description, bool isExtension)
    {
        var (name, interfaces, directives, fields) = ParseComplexType(isExtension);
        return new ObjectTypeDefinitionNode(position, description, isExtension, name, interfaces, directives, fields);
    }

    private InterfaceTypeDefinitionNode ParseInterfaceType(int position, string? description, bool isExtension)
    {
        var (name, interfaces, directives, fields) = ParseComplexType(isExtension);
        return new InterfaceTypeDefinitionNode(position, description, isExtension, name, interfaces, directives, fields);
    }

    private (Name, IReadOnlyList<NamedTypeNode>, IReadOnlyList<DirectiveNode>, IReadOnlyList<FieldDefinitionNode>) ParseComplexType(bool isExtension)
    {
        var name = ParseName();
        var interfaces = Skip("implements"u8) ? ParseNamedTypes(TokenKind.Ampersand) : [];
        var directives = ParseDirectives(isConst: true);
        var fields = ParseFieldDefinitions();
        RefuseEmpty(isExtension, interfaces.Count + directives.Count + fields.Count > 0);
        return (name, interfaces, directives, fields);
    }

    private UnionTypeDefinitionNode ParseUnionType(int position, string? description, bool isExtension)
    {
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var types = Skip(TokenKind.Equals) ? ParseNamedTypes(TokenKind.Pipe) : [];
        RefuseEmpty(isExtension, directives.Count + types.Count > 0);
        return new UnionTypeDefinitionNode(position, description, isExtension, name, directives, types);
    }

    private EnumTypeDefinitionNode ParseEnumType(int position, string? description, bool isExtension)
    {
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var values = new List<EnumValueDefinitionNode>();
        if (Skip(TokenKind.BraceOpen))
        {
            do
                values.Add(ParseEnumValueDefinition());
            while (!Skip(TokenKind.BraceClose));
        }
        RefuseEmpty(isExtension, directives.Count + values.Count > 0);
        return new EnumTypeDefinitionNode(position, description, isExtension, name, directives, values);
    }

    private EnumValueDefinitionNode ParseEnumValueDefinition()
    {
        var position = _token.Start;
        var description = ParseDescription();
        if (IsKeyword("true"u8) || IsKeyword("false"u8) || IsKeyword("null"u8))
            throw Error(_token.Start, $"{Describe(_token)} is reserved and cannot be used for an enum value.");
        return new EnumValueDefinitionNode(position, description, ParseName(), ParseDirectives(isConst: true));
    }

    private InputObjectTypeDefinitionNode ParseInputObjectType(int position, string? description, bool isExtension)
    {
        var name = ParseName();
        var directives = ParseDirectives(isConst: true);
        var fields = ParseInputValueDefinitions(TokenKind.BraceOpen, TokenKind.BraceClose);
        RefuseEmpty(isExtension, directives.Count + fields.Count > 0);
        return new InputObjectTypeDefinitionNode(position, description, isExtension, name, directives, fields);
    }

    private DirectiveDefinitionNode ParseDirectiveDefinition(int position, string? description)
    {
        Expect(TokenKind.At);
        var name = ParseName();
        var arguments = ParseInputValueDefinitions(TokenKind.ParenOpen, TokenKind.ParenClose);
        var repeatable = Skip("repeatable"u8);
        Expect("on"u8);
        Skip(TokenKind.Pipe);
        var locations = new List<Name>();
        do
        {
            var token = _token;
            var location = ParseName();
            if (!DirectiveLocationNames.Contains(location.Value))
                throw Error(token.Start, $"Unexpected {Describe(token)}.");
            locations.Add(location);
        } while (Skip(TokenKind.Pipe));
        return new DirectiveDefinitionNode(position, description, name, arguments, repeatable, locations);
    }

    private IReadOnlyList<FieldDefinitionNode> ParseFieldDefinitions()
    {
        if (!Skip(TokenKind.BraceOpen))
            return [];
        var fields = new List<FieldDefinitionNode>();
        do
        {
            var position = _token.Start;
            var description = ParseDescription();
            var name = ParseName();
            var arguments = ParseInputValueDefinitions(TokenKind.ParenOpen, TokenKind.ParenClose);
            Expect(TokenKind.Colon);
            fields.Add(new FieldDefinitionNode(position, description, name, arguments, ParseTypeReference(), ParseDirectives(isConst: true)));
        } while (!Skip(TokenKind.BraceClose));
        return fields;
    }

    private IReadOnlyList<InputValueDefinitionNode> ParseInputValueDefinitions(TokenKind open, TokenKind close)
    {
        if (!Skip(open))
            return [];
        var values = new List<InputValueDefinitionNode>();
        do
        {
            var position = _token.Start;
            var description = ParseDescription();
            var name = ParseName();
            Expect(TokenKind.Colon);
            var type = ParseTypeReference();
            var defaultValue = Skip(TokenKind.Equals) ? ParseValueLiteral(isConst: true) : null;
            values.Add(new InputValueDefinitionNode(position, description, name, type, defaultValue, ParseDirectives(isConst: true)));
        } while (!Skip(close));
        return values;
    }

    private IReadOnlyList<NamedTypeNode> ParseNamedTypes(TokenKind separator)
    {
        Skip(separator);
        var types = new List<NamedTypeNode>();
        do
            types.Add(ParseNamedType());
        while (Skip(separator));
        return types;
    }
}
