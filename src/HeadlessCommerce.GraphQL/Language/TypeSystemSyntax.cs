namespace HeadlessCommerce.GraphQL.Language;

/// <summary>A definition or an extension of the type system (spec §3). <paramref name="isExtension"/>: written with <c>extend</c>.</summary>
public abstract class TypeSystemDefinitionNode(int position, string? description, bool isExtension, IReadOnlyList<DirectiveNode> directives)
    : DefinitionNode(position)
{
    public string? Description { get; } = description;
    public bool IsExtension { get; } = isExtension;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

public sealed class SchemaDefinitionNode(
    int position,
    string? description,
    bool isExtension,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<RootOperationTypeNode> operationTypes
) : TypeSystemDefinitionNode(position, description, isExtension, directives)
{
    public IReadOnlyList<RootOperationTypeNode> OperationTypes { get; } = operationTypes;
}

public sealed class RootOperationTypeNode(int position, OperationType operation, NamedTypeNode type) : SyntaxNode(position)
{
    public OperationType Operation { get; } = operation;
    public NamedTypeNode Type { get; } = type;
}

public abstract class TypeDefinitionNode(int position, string? description, bool isExtension, Name name, IReadOnlyList<DirectiveNode> directives)
    : TypeSystemDefinitionNode(position, description, isExtension, directives)
{
    public Name Name { get; } = name;
}

public sealed class ScalarTypeDefinitionNode(int position, string? description, bool isExtension, Name name, IReadOnlyList<DirectiveNode> directives)
    : TypeDefinitionNode(position, description, isExtension, name, directives);

public sealed class ObjectTypeDefinitionNode(
    int position,
    string? description,
    bool isExtension,
    Name name,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<FieldDefinitionNode> fields
) : TypeDefinitionNode(position, description, isExtension, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

public sealed class InterfaceTypeDefinitionNode(
    int position,
    string? description,
    bool isExtension,
    Name name,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<FieldDefinitionNode> fields
) : TypeDefinitionNode(position, description, isExtension, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;
    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

public sealed class UnionTypeDefinitionNode(
    int position,
    string? description,
    bool isExtension,
    Name name,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<NamedTypeNode> types
) : TypeDefinitionNode(position, description, isExtension, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Types { get; } = types;
}

public sealed class EnumTypeDefinitionNode(
    int position,
    string? description,
    bool isExtension,
    Name name,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<EnumValueDefinitionNode> values
) : TypeDefinitionNode(position, description, isExtension, name, directives)
{
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; } = values;
}

public sealed class InputObjectTypeDefinitionNode(
    int position,
    string? description,
    bool isExtension,
    Name name,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<InputValueDefinitionNode> fields
) : TypeDefinitionNode(position, description, isExtension, name, directives)
{
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; } = fields;
}

public sealed class FieldDefinitionNode(
    int position,
    string? description,
    Name name,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    TypeNode type,
    IReadOnlyList<DirectiveNode> directives
) : SyntaxNode(position)
{
    public string? Description { get; } = description;
    public Name Name { get; } = name;
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;
    public TypeNode Type { get; } = type;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

public sealed class InputValueDefinitionNode(
    int position,
    string? description,
    Name name,
    TypeNode type,
    ValueNode? defaultValue,
    IReadOnlyList<DirectiveNode> directives
) : SyntaxNode(position)
{
    public string? Description { get; } = description;
    public Name Name { get; } = name;
    public TypeNode Type { get; } = type;
    public ValueNode? DefaultValue { get; } = defaultValue;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

public sealed class EnumValueDefinitionNode(int position, string? description, Name name, IReadOnlyList<DirectiveNode> directives)
    : SyntaxNode(position)
{
    public string? Description { get; } = description;
    public Name Name { get; } = name;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

public sealed class DirectiveDefinitionNode(
    int position,
    string? description,
    Name name,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    bool isRepeatable,
    IReadOnlyList<Name> locations
) : TypeSystemDefinitionNode(position, description, isExtension: false, directives: [])
{
    public Name Name { get; } = name;
    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;
    public bool IsRepeatable { get; } = isRepeatable;
    public IReadOnlyList<Name> Locations { get; } = locations;
}
