using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>What every schema has without declaring it: the directives of spec §3.13 and the introspection types of spec §4.2.</summary>
internal static class SpecifiedDefinitions
{
    public const string DefaultDeprecationReason = "No longer supported";

    public static DocumentNode Document { get; } = Parser.Parse(Sdl, ParserOptions.Trusted);

    private static readonly HashSet<string> Types = [.. Document.Definitions.OfType<TypeDefinitionNode>().Select(type => type.Name.Value)];
    private static readonly HashSet<string> Directives =
    [
        .. Document.Definitions.OfType<DirectiveDefinitionNode>().Select(directive => directive.Name.Value),
    ];

    public static bool IsIntrospectionType(string name) => Types.Contains(name);

    public static bool IsDirective(string name) => Directives.Contains(name);

    private const string Sdl = """"
        "Includes this field or fragment only when the argument is true."
        directive @include("Included when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Leaves this field or fragment out when the argument is true."
        directive @skip("Left out when true." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Marks an element of the schema as no longer supported."
        directive @deprecated("Why, and what to use instead, as Markdown." reason: String! = "No longer supported")
          on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE | DIRECTIVE_DEFINITION

        "Tells where the behaviour of this scalar is specified."
        directive @specifiedBy("The URL of the specification." url: String!) on SCALAR

        "Exactly one field of this input object must be given, and it must not be null."
        directive @oneOf on INPUT_OBJECT

        "What the server can do: its types, its directives and the types that operations start from."
        type __Schema {
          description: String
          "All types of this server."
          types: [__Type!]!
          "The type that queries start from."
          queryType: __Type!
          "The type that mutations start from, if there are any."
          mutationType: __Type
          "The type that subscriptions start from, if there are any."
          subscriptionType: __Type
          "All directives that this server knows."
          directives: [__Directive!]!
        }

        "A type of the schema. Which fields have a value depends on its kind."
        type __Type {
          kind: __TypeKind!
          name: String
          description: String
          specifiedByURL: String
          fields(includeDeprecated: Boolean! = false): [__Field!]
          interfaces: [__Type!]
          possibleTypes: [__Type!]
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          ofType: __Type
          isOneOf: Boolean
        }

        "The kinds of types."
        enum __TypeKind {
          "A scalar."
          SCALAR
          "An object; `fields` and `interfaces` have values."
          OBJECT
          "An interface; `fields`, `interfaces` and `possibleTypes` have values."
          INTERFACE
          "A union; `possibleTypes` has a value."
          UNION
          "An enum; `enumValues` has a value."
          ENUM
          "An input object; `inputFields` has a value."
          INPUT_OBJECT
          "A list; `ofType` has a value."
          LIST
          "A type that is never null; `ofType` has a value."
          NON_NULL
        }

        "A field of an object or an interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "An argument of a field or a directive, or a field of an input object."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The default as GraphQL text."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A value of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A directive that documents may use."
        type __Directive {
          name: String!
          description: String
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
        }

        "A place where a directive may stand."
        enum __DirectiveLocation {
          QUERY
          MUTATION
          SUBSCRIPTION
          FIELD
          FRAGMENT_DEFINITION
          FRAGMENT_SPREAD
          INLINE_FRAGMENT
          VARIABLE_DEFINITION
          SCHEMA
          SCALAR
          OBJECT
          FIELD_DEFINITION
          ARGUMENT_DEFINITION
          INTERFACE
          UNION
          ENUM
          ENUM_VALUE
          INPUT_OBJECT
          INPUT_FIELD_DEFINITION
          DIRECTIVE_DEFINITION
        }
        """";
}
