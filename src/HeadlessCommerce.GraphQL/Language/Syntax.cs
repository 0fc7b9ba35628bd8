namespace HeadlessCommerce.GraphQL.Language;

/// <summary>A node of the syntax tree (spec §2). Positions are byte offsets into the UTF-8 source of the document.</summary>
public abstract class SyntaxNode(int position)
{
    /// <summary>Byte offset of the node's first token; <see cref="Source.GetLocation"/> turns it into line and column.</summary>
    public int Position { get; } = position;
}

/// <summary>A name with the place where it stands (spec §2.1.9).</summary>
public readonly record struct Name(string Value, int Position)
{
    public override string ToString() => Value;
}

public enum OperationType
{
    Query,
    Mutation,
    Subscription,
}

public sealed class DocumentNode(Source source, IReadOnlyList<DefinitionNode> definitions) : SyntaxNode(0)
{
    public Source Source { get; } = source;
    public IReadOnlyList<DefinitionNode> Definitions { get; } = definitions;
}

public abstract class DefinitionNode(int position) : SyntaxNode(position);

/// <summary>An operation or a fragment (spec §2.2).</summary>
public abstract class ExecutableDefinitionNode(int position, string? description, IReadOnlyList<DirectiveNode> directives, SelectionSetNode selectionSet)
    : DefinitionNode(position)
{
    public string? Description { get; } = description;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

public sealed class OperationDefinitionNode(
    int position,
    string? description,
    OperationType operation,
    Name? name,
    IReadOnlyList<VariableDefinitionNode> variables,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet
) : ExecutableDefinitionNode(position, description, directives, selectionSet)
{
    public OperationType Operation { get; } = operation;
    public Name? Name { get; } = name;
    public IReadOnlyList<VariableDefinitionNode> Variables { get; } = variables;
}

public sealed class FragmentDefinitionNode(
    int position,
    string? description,
    Name name,
    NamedTypeNode typeCondition,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode selectionSet
) : ExecutableDefinitionNode(position, description, directives, selectionSet)
{
    public Name Name { get; } = name;
    public NamedTypeNode TypeCondition { get; } = typeCondition;
}

public sealed class VariableDefinitionNode(
    int position,
    string? description,
    VariableNode variable,
    TypeNode type,
    ValueNode? defaultValue,
    IReadOnlyList<DirectiveNode> directives
) : SyntaxNode(position)
{
    public string? Description { get; } = description;
    public VariableNode Variable { get; } = variable;
    public TypeNode Type { get; } = type;
    public ValueNode? DefaultValue { get; } = defaultValue;
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

public sealed class SelectionSetNode(int position, IReadOnlyList<SelectionNode> selections) : SyntaxNode(position)
{
    public IReadOnlyList<SelectionNode> Selections { get; } = selections;
}

/// <summary>A field, a fragment spread or an inline fragment (spec §2.4).</summary>
public abstract class SelectionNode(int position, IReadOnlyList<DirectiveNode> directives) : SyntaxNode(position)
{
    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

public sealed class FieldNode(
    int position,
    Name? alias,
    Name name,
    IReadOnlyList<ArgumentNode> arguments,
    IReadOnlyList<DirectiveNode> directives,
    SelectionSetNode? selectionSet
) : SelectionNode(position, directives)
{
    public Name? Alias { get; } = alias;
    public Name Name { get; } = name;
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;
    public SelectionSetNode? SelectionSet { get; } = selectionSet;

    /// <summary>The key under which the field stands in the response: its alias, else its name (spec §2.7).</summary>
    public string ResponseName => Alias?.Value ?? Name.Value;
}

public sealed class FragmentSpreadNode(int position, Name name, IReadOnlyList<DirectiveNode> directives) : SelectionNode(position, directives)
{
    public Name Name { get; } = name;
}

public sealed class InlineFragmentNode(int position, NamedTypeNode? typeCondition, IReadOnlyList<DirectiveNode> directives, SelectionSetNode selectionSet)
    : SelectionNode(position, directives)
{
    public NamedTypeNode? TypeCondition { get; } = typeCondition;
    public SelectionSetNode SelectionSet { get; } = selectionSet;
}

public sealed class ArgumentNode(int position, Name name, ValueNode value) : SyntaxNode(position)
{
    public Name Name { get; } = name;
    public ValueNode Value { get; } = value;
}

public sealed class DirectiveNode(int position, Name name, IReadOnlyList<ArgumentNode> arguments) : SyntaxNode(position)
{
    public Name Name { get; } = name;
    public IReadOnlyList<ArgumentNode> Arguments { get; } = arguments;
}
