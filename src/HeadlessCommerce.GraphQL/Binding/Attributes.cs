namespace HeadlessCommerce.GraphQL;

// The vocabulary in which a program says what its schema is: HotChocolate's implementation-first words.

/// <summary>The public static methods of this class are fields of Query.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QueryTypeAttribute : Attribute;

/// <summary>The public static methods of this class are fields of Mutation.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationTypeAttribute : Attribute;

/// <summary>The public static methods of this class that carry <see cref="SubscribeAttribute"/> are fields of Subscription.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SubscriptionTypeAttribute : Attribute;

/// <summary>
/// The public static methods of this class are fields of the object type (or interface) bound to <typeparamref name="T"/>, beside its public properties.
/// Several classes, in different modules, may extend the same type. A method whose name equals a property's replaces it.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ObjectTypeAttribute<T> : Attribute;

/// <summary>This C# interface (or abstract class) is a GraphQL interface; classes that implement it implement it in the schema.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute : Attribute;

/// <summary>This C# marker interface (or abstract class) is a GraphQL union of the classes that implement it.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class)]
public sealed class UnionTypeAttribute : Attribute;

/// <summary>Exactly one property of this input may be given (<c>@oneOf</c>, spec §3.10.1).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;

/// <summary>The name in the schema; by default the C# name in camelCase (members, without Get and Async) or as it is (types), UPPER_SNAKE for enum values.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>A description where an XML summary cannot stand. XML summaries (types, members, parameters) are the rule.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    public string Description { get; } = description;
}

/// <summary>Keeps a public member out of the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Marks a field, argument, input field or enum value as deprecated. <c>[Obsolete]</c> does the same.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDeprecatedAttribute(string reason) : Attribute
{
    public string Reason { get; } = reason;
}

/// <summary>The default of an argument or input field, written as a GraphQL literal, for example <c>"20"</c> or <c>"{ size: 3 }"</c>. C# defaults of parameters work without it.</summary>
[AttributeUsage(AttributeTargets.Parameter | AttributeTargets.Property)]
public sealed class DefaultValueSyntaxAttribute(string literal) : Attribute
{
    public string Literal { get; } = literal;
}

/// <summary>The parameter receives the parent object; in a batch resolver all of them, as <c>IReadOnlyList&lt;T&gt;</c>.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;

/// <summary>A subscription's resolver receives the event in this parameter.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class EventMessageAttribute : Attribute;

/// <summary>
/// The method is called once with all parents of a level and returns one value per parent, in their order:
/// <c>IReadOnlyList&lt;TValue&gt;</c>, <c>Task&lt;IReadOnlyList&lt;TValue&gt;&gt;</c> or <c>ValueTask&lt;…&gt;</c>. Arguments are the same for all of them.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BatchResolverAttribute : Attribute;

/// <summary>
/// The value is an opaque global ID: type name and <see cref="Guid"/> (or string, int, long) in one token. On an input or argument the ID of another type is an error
/// that names the expected one. <c>[ID]</c> on a property of an object type uses the name of that type.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method)]
public class IDAttribute(string? typeName = null) : Attribute
{
    public string? TypeName { get; } = typeName;
}

/// <summary>A global ID of the object type bound to <typeparamref name="T"/>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Method)]
public sealed class IDAttribute<T> : IDAttribute;

/// <summary>
/// On a static method of an <see cref="ObjectTypeAttribute{T}"/> class: loads objects of the type by their ids for <c>node</c> and <c>nodes</c>.
/// Takes <c>IReadOnlyList&lt;Guid&gt; ids</c> and services, returns one object or null per id. The type then implements the interface <c>Node</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NodeResolverAttribute : Attribute;

/// <summary>
/// The field returns <see cref="Connection{T}"/> and gets the arguments first, after, last, before, which the method receives as <see cref="PagingArguments"/>.
/// Works with batch resolvers too (they return one connection per parent).
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UsePagingAttribute : Attribute
{
    /// <summary>Page size when neither first nor last is given.</summary>
    public int DefaultPageSize { get; set; } = 20;

    /// <summary>Larger pages are refused.</summary>
    public int MaxPageSize { get; set; } = 100;
}

/// <summary>
/// The caller must hold <paramref name="right"/> to read this field, or any field of this type; the engine asks <see cref="IAuthorizer"/> once per field of a plan, before anything runs,
/// and answers a top-level error FORBIDDEN (or UNAUTHENTICATED) with the path. The field's own declaration wins over its type's; an extension class's over the type's.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property | AttributeTargets.Enum)]
public sealed class AuthorizeAttribute(string right) : Attribute
{
    public string Right { get; } = right;
}

/// <summary>Declares that everyone may read this field, or every field of this type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface | AttributeTargets.Struct | AttributeTargets.Method | AttributeTargets.Property)]
public sealed class AllowAnonymousAttribute : Attribute;

/// <summary>
/// The field is a subscription. <see cref="With"/> names the method of the same class that opens the source stream: same arguments, services, returns
/// <c>IAsyncEnumerable&lt;TEvent&gt;</c> or <c>(Value)Task&lt;IAsyncEnumerable&lt;TEvent&gt;&gt;</c>. Without it, <see cref="TopicAttribute"/> says what to listen to.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    public string? With { get; set; }
}

/// <summary>The topic a subscription listens to; <c>{argument}</c> is replaced by the argument's value.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TopicAttribute(string template) : Attribute
{
    public string Template { get; } = template;
}

/// <summary>What one read of this field costs (directive <c>@cost</c>). By default 0 for a property, 1 for a method.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class CostAttribute(int weight) : Attribute
{
    public int Weight { get; } = weight;
}

/// <summary>How long a list can be (directive <c>@listSize</c>): by the value of an argument, or assumed. Connections have it by themselves.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class ListSizeAttribute : Attribute
{
    public int AssumedSize { get; set; }
    public string[] SlicingArguments { get; set; } = [];
}

/// <summary>
/// On a record that a mutation returns as the value of its <see cref="IMutationResult"/>: its properties become fields of the payload, each nullable in the schema.
/// Without it, the payload has one field named after the value's type (<c>Cart</c> gives <c>cart</c>).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MutationPayloadAttribute : Attribute;
