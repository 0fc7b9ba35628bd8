namespace HeadlessCommerce.GraphQL.Language;

/// <summary>An input value as written in a document (spec §2.9).</summary>
public abstract class ValueNode(int position) : SyntaxNode(position);

public sealed class VariableNode(int position, string name) : ValueNode(position)
{
    public string Name { get; } = name;
}

/// <summary>The digits as written, so that a scalar of any size can read them.</summary>
public sealed class IntValueNode(int position, string value) : ValueNode(position)
{
    public string Value { get; } = value;
}

public sealed class FloatValueNode(int position, string value) : ValueNode(position)
{
    public string Value { get; } = value;
}

public sealed class StringValueNode(int position, string value, bool block = false) : ValueNode(position)
{
    public string Value { get; } = value;

    /// <summary>Whether it was written as a block string; its indentation is already removed (spec §2.9.4).</summary>
    public bool Block { get; } = block;
}

public sealed class BooleanValueNode(int position, bool value) : ValueNode(position)
{
    public bool Value { get; } = value;
}

public sealed class NullValueNode(int position) : ValueNode(position);

public sealed class EnumValueNode(int position, string value) : ValueNode(position)
{
    public string Value { get; } = value;
}

public sealed class ListValueNode(int position, IReadOnlyList<ValueNode> items) : ValueNode(position)
{
    public IReadOnlyList<ValueNode> Items { get; } = items;
}

public sealed class ObjectValueNode(int position, IReadOnlyList<ObjectFieldNode> fields) : ValueNode(position)
{
    public IReadOnlyList<ObjectFieldNode> Fields { get; } = fields;
}

public sealed class ObjectFieldNode(int position, Name name, ValueNode value) : SyntaxNode(position)
{
    public Name Name { get; } = name;
    public ValueNode Value { get; } = value;
}

/// <summary>A reference to a type as written (spec §2.11).</summary>
public abstract class TypeNode(int position) : SyntaxNode(position);

public sealed class NamedTypeNode(int position, string name) : TypeNode(position)
{
    public string Name { get; } = name;
}

public sealed class ListTypeNode(int position, TypeNode of) : TypeNode(position)
{
    public TypeNode Of { get; } = of;
}

public sealed class NonNullTypeNode(int position, TypeNode of) : TypeNode(position)
{
    /// <summary>Never a <see cref="NonNullTypeNode"/>.</summary>
    public TypeNode Of { get; } = of;
}
