using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>A named type (spec §3.4). A definition is filled while its schema is built, then never changed.</summary>
public abstract class TypeDefinition(string name) : TypeReference
{
    public string Name { get; } = name;
    public string? Description { get; set; }

    /// <summary>Applied directives, in order.</summary>
    public List<DirectiveNode> Directives { get; } = [];

    public override TypeDefinition NamedType => this;

    public override string ToString() => Name;
}

/// <summary>A type with fields: an object or an interface.</summary>
public abstract class ComplexTypeDefinition(string name) : TypeDefinition(name)
{
    /// <summary>In the order of the schema.</summary>
    public FieldCollection<FieldDefinition> Fields { get; } = [];

    /// <summary>All interfaces that it declares, the inherited ones too (spec §3.6.1 asks for them).</summary>
    public List<InterfaceTypeDefinition> Interfaces { get; } = [];
}

public sealed class ObjectTypeDefinition(string name) : ComplexTypeDefinition(name)
{
    /// <summary>The C# class behind it, when bound to one: decides the concrete type of an abstract position.</summary>
    public Type? RuntimeType { get; set; }

    /// <summary>Makes the executor's level for objects of the class. Set by the binding.</summary>
    internal Delegate? LevelFactory { get; set; }
}

public sealed class InterfaceTypeDefinition(string name) : ComplexTypeDefinition(name)
{
    public Type? RuntimeType { get; set; }
}

public sealed class UnionTypeDefinition(string name) : TypeDefinition(name)
{
    public List<ObjectTypeDefinition> Types { get; } = [];
}

public sealed class EnumTypeDefinition(string name) : TypeDefinition(name)
{
    public FieldCollection<EnumValueDefinition> Values { get; } = [];
    public Type? RuntimeType { get; set; }
}

public sealed class InputObjectTypeDefinition(string name) : TypeDefinition(name)
{
    public FieldCollection<InputValueDefinition> Fields { get; } = [];
    public Type? RuntimeType { get; set; }

    /// <summary>Exactly one field must be given, and not null (spec §3.10.1).</summary>
    public bool IsOneOf { get; set; }

    /// <summary>Makes the C# object from the fields' coerced values, in their order, "absent" marked. Set by the binding; without it values are dictionaries.</summary>
    internal Func<object?[], object>? Factory { get; set; }
}

public sealed class EnumValueDefinition(string name) : INamedMember
{
    public string Name { get; } = name;
    public string? Description { get; set; }
    public string? DeprecationReason { get; set; }
    public List<DirectiveNode> Directives { get; } = [];

    /// <summary>The value of the C# enum, or the name itself where none is bound.</summary>
    public object? RuntimeValue { get; set; }
}

/// <summary>An argument or the field of an input object (spec §3.6.1, §3.10).</summary>
public sealed class InputValueDefinition(string name, TypeReference type) : INamedMember
{
    public string Name { get; } = name;
    public TypeReference Type { get; } = type;
    public string? Description { get; set; }
    public ValueNode? DefaultValue { get; set; }
    public string? DeprecationReason { get; set; }
    public List<DirectiveNode> Directives { get; } = [];

    /// <summary>From the coerced value to what the bound C# parameter takes. Set by the binding.</summary>
    internal Func<object?, object?>? Converter { get; set; }

    /// <summary>The default after coercion, once it was needed.</summary>
    internal System.Runtime.CompilerServices.StrongBox<object?>? CoercedDefault { get; set; }

    /// <summary>Whether a value must be given: non-null and without default (spec §3.13).</summary>
    public bool IsRequired => Type.IsNonNull && DefaultValue is null;
}

/// <summary>What has a name within its parent.</summary>
public interface INamedMember
{
    string Name { get; }
}
