namespace HeadlessCommerce.GraphQL.Types;

/// <summary>A directive that documents may use (spec §3.13).</summary>
public sealed class DirectiveDefinition(string name) : INamedMember
{
    public string Name { get; } = name;
    public string? Description { get; set; }
    public FieldCollection<InputValueDefinition> Arguments { get; } = [];
    public bool IsRepeatable { get; set; }
    public List<DirectiveLocation> Locations { get; } = [];
}

/// <summary>Where a directive may stand; names as in the specification, upper-snake when printed.</summary>
public enum DirectiveLocation
{
    Query,
    Mutation,
    Subscription,
    Field,
    FragmentDefinition,
    FragmentSpread,
    InlineFragment,
    VariableDefinition,
    Schema,
    Scalar,
    Object,
    FieldDefinition,
    ArgumentDefinition,
    Interface,
    Union,
    Enum,
    EnumValue,
    InputObject,
    InputFieldDefinition,

    /// <summary>Of the working draft; graphql-js has it, and so do the schemas of its users.</summary>
    DirectiveDefinition,
}
