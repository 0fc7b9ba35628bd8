using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Proposal "defer and stream", §3.13.6.</summary>
internal static class DeferDirective
{
    public static DirectiveDefinition Create(Schema schema) =>
        new("defer")
        {
            Description = "Lets the answer come without this fragment, and the fragment after it.",
            Locations = { DirectiveLocation.FragmentSpread, DirectiveLocation.InlineFragment },
            Arguments =
            {
                new InputValueDefinition("if", new NonNullType((ScalarTypeDefinition)schema.Types["Boolean"]))
                {
                    Description = "Deferred when true.",
                    DefaultValue = new BooleanValueNode(0, true),
                },
                new InputValueDefinition("label", (ScalarTypeDefinition)schema.Types["String"]) { Description = "What the fragment is called in the answer; unique in the document." },
            },
        };
}
