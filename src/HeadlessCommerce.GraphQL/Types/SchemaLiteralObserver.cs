using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Hears of faults in the literals of a schema: defaults and arguments of applied directives. There are no variables in them.</summary>
internal sealed class SchemaLiteralObserver(string place, Action<string> report) : ILiteralObserver
{
    public void Fault(SyntaxNode node, string message, string? name = null, IEnumerable<string>? known = null) =>
        report($"{place}: {message}" + (name is null || known is null ? "" : DidYouMean.Text(name, known)));

    public void Variable(VariableNode variable, TypeReference? type, bool hasDefault, InputObjectTypeDefinition? oneOf) { }

    public void Object(ObjectValueNode value)
    {
        foreach (var repeated in value.Fields.GroupBy(field => field.Name.Value).Where(group => group.Count() > 1))
            report($"{place}: There can be only one input field named \"{repeated.Key}\".");
    }
}
