using System.Globalization;
using HeadlessCommerce.GraphQL.Binding;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>
/// Prices in SDL, as <c>@cost</c> and <c>@listSize</c> of IBM's "GraphQL Cost Directives" (ibm.github.io/graphql-specs): whoever reads the schema can price a document as the
/// server does. A field without <c>@cost</c> costs 1 when it leads to objects, otherwise nothing.
/// </summary>
internal static class CostDirectives
{
    private const string Cost = "cost";
    private const string ListSize = "listSize";

    /// <summary>Puts the prices of a bound schema into its SDL. The built-in scalars must still be there.</summary>
    public static void Describe(Schema schema)
    {
        foreach (var field in Fields(schema))
        {
            if (field.CostWeight != UsualWeight(field))
                field.Directives.Add(Directive($"@cost(weight: \"{field.CostWeight}\")"));
            if (field.ListSize is { } size)
                field.Directives.Add(Directive($"@listSize({string.Join(", ", Arguments(size))})"));
        }
        var (text, number, boolean) = ((ScalarTypeDefinition)schema.Types["String"], (ScalarTypeDefinition)schema.Types["Int"], (ScalarTypeDefinition)schema.Types["Boolean"]);
        var names = new ListType(new NonNullType(text));
        schema.Add(
            new DirectiveDefinition(Cost)
            {
                Description = "What one read of the field costs. Without it: 1 when the field leads to objects, otherwise 0.",
                Locations = { DirectiveLocation.FieldDefinition },
                Arguments = { new InputValueDefinition("weight", new NonNullType(text)) { Description = "A number." } },
            }
        );
        schema.Add(
            new DirectiveDefinition(ListSize)
            {
                Description = "How long the list can be: what is below it costs so many times its price.",
                Locations = { DirectiveLocation.FieldDefinition },
                Arguments =
                {
                    new InputValueDefinition("assumedSize", number) { Description = "When no argument says it." },
                    new InputValueDefinition("slicingArguments", names) { Description = "Arguments that say it; the first that is given counts." },
                    new InputValueDefinition("sizedFields", names) { Description = "The fields below that have the items." },
                    new InputValueDefinition("requireOneSlicingArgument", boolean) { Description = "Whether one of them must be given.", DefaultValue = new BooleanValueNode(0, true) },
                },
            }
        );
    }

    /// <summary>Takes the prices from the SDL.</summary>
    public static void Read(Schema schema)
    {
        foreach (var field in Fields(schema))
        {
            var weight = AppliedDirectives.Text(field.Directives, Cost, "weight");
            field.CostWeight = double.TryParse(weight, CultureInfo.InvariantCulture, out var given) ? (int)Math.Clamp(Math.Ceiling(given), 0, int.MaxValue) : UsualWeight(field);
            if (field.Directives.Find(directive => directive.Name.Value == ListSize) is { } size)
                field.ListSize = new ListSize(Number(size, "assumedSize"), Names(size, "slicingArguments"), Names(size, "sizedFields"));
        }
    }

    private static IEnumerable<FieldDefinition> Fields(Schema schema) =>
        schema.Types.Values.OfType<ComplexTypeDefinition>().Where(type => !SpecifiedDefinitions.IsIntrospectionType(type.Name)).SelectMany(type => type.Fields);

    private static int UsualWeight(FieldDefinition field) => field.Type.NamedType is ComplexTypeDefinition or UnionTypeDefinition ? 1 : 0;

    private static IEnumerable<string> Arguments(ListSize size)
    {
        if (size.Assumed > 0)
            yield return $"assumedSize: {size.Assumed}";
        if (size.SlicingArguments.Length > 0)
            yield return $"slicingArguments: [{Quoted(size.SlicingArguments)}]";
        if (size.SizedFields.Length > 0)
            yield return $"sizedFields: [{Quoted(size.SizedFields)}]";
        yield return "requireOneSlicingArgument: false";
    }

    private static string Quoted(string[] names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private static DirectiveNode Directive(string text) =>
        ((OperationDefinitionNode)Parser.Parse("{ field " + text + " }", ParserOptions.Trusted).Definitions[0]).SelectionSet.Selections[0].Directives[0];

    private static ValueNode? Argument(DirectiveNode directive, string name) => directive.Arguments.FirstOrDefault(argument => argument.Name.Value == name)?.Value;

    private static int Number(DirectiveNode directive, string name) =>
        Argument(directive, name) is IntValueNode value && int.TryParse(value.Value, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string[] Names(DirectiveNode directive, string name) =>
        Argument(directive, name) switch
        {
            ListValueNode list => [.. list.Items.OfType<StringValueNode>().Select(item => item.Value)],
            StringValueNode one => [one.Value],
            _ => [],
        };
}
