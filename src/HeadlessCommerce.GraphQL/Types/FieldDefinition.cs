using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>A field of an object or interface type (spec §3.6).</summary>
public sealed class FieldDefinition(string name, TypeReference type) : INamedMember
{
    public string Name { get; } = name;
    public TypeReference Type { get; } = type;
    public string? Description { get; set; }
    public FieldCollection<InputValueDefinition> Arguments { get; } = [];
    public string? DeprecationReason { get; set; }
    public List<DirectiveNode> Directives { get; } = [];

    /// <summary>The right a caller must have, the field's own or its type's; null when anonymous callers may read it.</summary>
    public string? RequiredRight { get; set; }

    /// <summary>Whether a right, or that none is needed, was declared at all.</summary>
    public bool HasDeclaredRight { get; set; }

    /// <summary>What one read costs (<c>@cost</c>).</summary>
    public int CostWeight { get; set; }

    /// <summary>How long the list can be (<c>@listSize</c>); null when it is none, or nothing was said. Set by the binding.</summary>
    internal Binding.ListSize? ListSize { get; set; }

    /// <summary>How a subscription opens its source stream. Set by the binding.</summary>
    internal object? Subscriber { get; set; }

    /// <summary>How the field gets its value; null on interfaces and in schemas that are only looked at. Set by the binding, read by the planner.</summary>
    public object? Resolver { get; set; }
}
