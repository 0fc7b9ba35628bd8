using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Introspection;

/// <summary>Resolvers of the introspection types (spec §4.2): the definitions of the schema themselves are the objects.</summary>
internal static class IntrospectionResolvers
{
    public static void AddTo(Schema schema)
    {
        var binder = new IntrospectionBinder(schema);
        BindSchema(schema, binder);
        BindType(schema, binder);
        BindMembers(binder);
        BindDirective(binder);
    }

    private static void BindSchema(Schema schema, IntrospectionBinder binder)
    {
        IntrospectionBinder.Root<Schema>(schema.MetaFields.Schema, _ => schema);
        IntrospectionBinder.Root<TypeReference>(schema.MetaFields.Type, arguments => schema.Types.GetValueOrDefault((string)arguments[0]!));
        binder.Field<Schema, string?>("__Schema", "description", s => s.Description);
        binder.Field<Schema, IEnumerable<TypeReference>>("__Schema", "types", s => s.Types.Values);
        binder.Field<Schema, TypeReference?>("__Schema", "queryType", s => s.QueryType);
        binder.Field<Schema, TypeReference?>("__Schema", "mutationType", s => s.MutationType);
        binder.Field<Schema, TypeReference?>("__Schema", "subscriptionType", s => s.SubscriptionType);
        binder.Field<Schema, IEnumerable<DirectiveDefinition>>("__Schema", "directives", s => s.Directives.Values);
    }

    private static void BindType(Schema schema, IntrospectionBinder binder)
    {
        binder.Field<TypeReference, string>("__Type", "kind", KindOf);
        binder.Field<TypeReference, string?>("__Type", "name", type => (type as TypeDefinition)?.Name);
        binder.Field<TypeReference, string?>("__Type", "description", type => (type as TypeDefinition)?.Description);
        binder.Field<TypeReference, string?>("__Type", "specifiedByURL", type => (type as ScalarTypeDefinition)?.SpecifiedBy);
        binder.Filtered<TypeReference, FieldDefinition>("__Type", "fields", type => (type as ComplexTypeDefinition)?.Fields, field => field.DeprecationReason);
        binder.Field<TypeReference, IEnumerable<TypeReference>?>("__Type", "interfaces", type => (type as ComplexTypeDefinition)?.Interfaces);
        binder.Field<TypeReference, IEnumerable<TypeReference>?>(
            "__Type",
            "possibleTypes",
            type => type is InterfaceTypeDefinition or UnionTypeDefinition ? schema.PossibleTypes((TypeDefinition)type) : null
        );
        binder.Filtered<TypeReference, EnumValueDefinition>("__Type", "enumValues", type => (type as EnumTypeDefinition)?.Values, value => value.DeprecationReason);
        binder.Filtered<TypeReference, InputValueDefinition>(
            "__Type",
            "inputFields",
            type => (type as InputObjectTypeDefinition)?.Fields,
            field => field.DeprecationReason
        );
        binder.Field<TypeReference, TypeReference?>("__Type", "ofType", type => (type as ListType)?.Of ?? (type as NonNullType)?.Of);
        binder.Field<TypeReference, bool?>("__Type", "isOneOf", type => (type as InputObjectTypeDefinition)?.IsOneOf);
    }

    private static void BindMembers(IntrospectionBinder binder)
    {
        binder.Field<FieldDefinition, string>("__Field", "name", field => field.Name);
        binder.Field<FieldDefinition, string?>("__Field", "description", field => field.Description);
        binder.Filtered<FieldDefinition, InputValueDefinition>("__Field", "args", field => field.Arguments, argument => argument.DeprecationReason);
        binder.Field<FieldDefinition, TypeReference>("__Field", "type", field => field.Type);
        binder.Field<FieldDefinition, bool>("__Field", "isDeprecated", field => field.DeprecationReason is not null);
        binder.Field<FieldDefinition, string?>("__Field", "deprecationReason", field => field.DeprecationReason);

        binder.Field<InputValueDefinition, string>("__InputValue", "name", value => value.Name);
        binder.Field<InputValueDefinition, string?>("__InputValue", "description", value => value.Description);
        binder.Field<InputValueDefinition, TypeReference>("__InputValue", "type", value => value.Type);
        binder.Field<InputValueDefinition, string?>("__InputValue", "defaultValue", DefaultText.Of);
        binder.Field<InputValueDefinition, bool>("__InputValue", "isDeprecated", value => value.DeprecationReason is not null);
        binder.Field<InputValueDefinition, string?>("__InputValue", "deprecationReason", value => value.DeprecationReason);

        binder.Field<EnumValueDefinition, string>("__EnumValue", "name", value => value.Name);
        binder.Field<EnumValueDefinition, string?>("__EnumValue", "description", value => value.Description);
        binder.Field<EnumValueDefinition, bool>("__EnumValue", "isDeprecated", value => value.DeprecationReason is not null);
        binder.Field<EnumValueDefinition, string?>("__EnumValue", "deprecationReason", value => value.DeprecationReason);
    }

    private static void BindDirective(IntrospectionBinder binder)
    {
        binder.Field<DirectiveDefinition, string>("__Directive", "name", directive => directive.Name);
        binder.Field<DirectiveDefinition, string?>("__Directive", "description", directive => directive.Description);
        binder.Field<DirectiveDefinition, bool>("__Directive", "isRepeatable", directive => directive.IsRepeatable);
        binder.Field<DirectiveDefinition, IEnumerable<string>>(
            "__Directive",
            "locations",
            directive => directive.Locations.Select(location => Naming.UpperSnake(location.ToString()))
        );
        binder.Filtered<DirectiveDefinition, InputValueDefinition>("__Directive", "args", directive => directive.Arguments, argument => argument.DeprecationReason);
    }

    private static string KindOf(TypeReference type) =>
        type switch
        {
            NonNullType => "NON_NULL",
            ListType => "LIST",
            ScalarTypeDefinition => "SCALAR",
            ObjectTypeDefinition => "OBJECT",
            InterfaceTypeDefinition => "INTERFACE",
            UnionTypeDefinition => "UNION",
            EnumTypeDefinition => "ENUM",
            _ => "INPUT_OBJECT",
        };
}
