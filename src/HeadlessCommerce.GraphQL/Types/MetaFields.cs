namespace HeadlessCommerce.GraphQL.Types;

/// <summary>The fields that types have without declaring them (spec §4.1).</summary>
public sealed class MetaFields
{
    private readonly Schema _schema;

    internal MetaFields(Schema schema)
    {
        _schema = schema;
        TypeName = new FieldDefinition("__typename", new NonNullType(schema.Types["String"])) { Description = "The name of the object's type." };
        Schema = new FieldDefinition("__schema", new NonNullType(schema.Types["__Schema"])) { Description = "The schema of this server." };
        Type = new FieldDefinition("__type", schema.Types["__Type"]) { Description = "The type of that name." };
        Type.Arguments.Add(new InputValueDefinition("name", new NonNullType(schema.Types["String"])));
    }

    /// <summary><c>__typename: String!</c>, on every object, interface and union.</summary>
    public FieldDefinition TypeName { get; }

    /// <summary><c>__schema: __Schema!</c>, on the query type.</summary>
    public FieldDefinition Schema { get; }

    /// <summary><c>__type(name: String!): __Type</c>, on the query type.</summary>
    public FieldDefinition Type { get; }

    internal FieldDefinition? Find(TypeDefinition parent, string name) =>
        name switch
        {
            "__typename" when parent.IsCompositeType => TypeName,
            "__schema" when parent == _schema.QueryType => Schema,
            "__type" when parent == _schema.QueryType => Type,
            _ => null,
        };
}
