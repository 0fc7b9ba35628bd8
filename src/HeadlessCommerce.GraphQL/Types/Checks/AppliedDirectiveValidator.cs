using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Whether directives stand in a schema where and as they may (spec §3.13).</summary>
internal sealed class AppliedDirectiveValidator(Schema schema, Action<string> report)
{
    public void Check()
    {
        CheckAll("The schema", DirectiveLocation.Schema, schema.AppliedDirectives);
        foreach (var directive in schema.Directives.Values)
            CheckInputValues($"@{directive.Name}", DirectiveLocation.ArgumentDefinition, directive.Arguments);
        foreach (var type in schema.Types.Values)
            CheckType(type);
    }

    private void CheckType(TypeDefinition type)
    {
        CheckAll(type.Name, LocationOf(type), type.Directives);
        switch (type)
        {
            case ComplexTypeDefinition complex:
                foreach (var field in complex.Fields)
                {
                    CheckAll($"{type}.{field.Name}", DirectiveLocation.FieldDefinition, field.Directives);
                    CheckInputValues($"{type}.{field.Name}", DirectiveLocation.ArgumentDefinition, field.Arguments);
                }
                break;
            case EnumTypeDefinition enumType:
                foreach (var value in enumType.Values)
                    CheckAll($"{type}.{value.Name}", DirectiveLocation.EnumValue, value.Directives);
                break;
            case InputObjectTypeDefinition input:
                CheckInputValues(type.Name, DirectiveLocation.InputFieldDefinition, input.Fields);
                break;
        }
    }

    private void CheckInputValues(string owner, DirectiveLocation location, FieldCollection<InputValueDefinition> values)
    {
        foreach (var value in values)
            CheckAll($"{owner}.{value.Name}", location, value.Directives);
    }

    private static DirectiveLocation LocationOf(TypeDefinition type) =>
        type switch
        {
            ScalarTypeDefinition => DirectiveLocation.Scalar,
            ObjectTypeDefinition => DirectiveLocation.Object,
            InterfaceTypeDefinition => DirectiveLocation.Interface,
            UnionTypeDefinition => DirectiveLocation.Union,
            EnumTypeDefinition => DirectiveLocation.Enum,
            _ => DirectiveLocation.InputObject,
        };

    private void CheckAll(string owner, DirectiveLocation location, List<DirectiveNode> directives)
    {
        for (var i = 0; i < directives.Count; i++)
        {
            var name = directives[i].Name.Value;
            if (!schema.Directives.TryGetValue(name, out var definition))
            {
                report($"{owner}: Unknown directive \"@{name}\".");
                continue;
            }
            if (!definition.Locations.Contains(location))
                report($"{owner}: Directive \"@{name}\" may not be used on {DirectiveLocations.Print(location)}.");
            if (!definition.IsRepeatable && directives.FindIndex(other => other.Name.Value == name) < i)
                report($"{owner}: The directive \"@{name}\" can only be used once at this location.");
            CheckArguments(owner, directives[i], definition);
        }
    }

    private void CheckArguments(string owner, DirectiveNode directive, DirectiveDefinition definition)
    {
        var given = new HashSet<string>();
        foreach (var argument in directive.Arguments)
        {
            var name = argument.Name.Value;
            if (!given.Add(name))
                report($"{owner}: There can be only one argument named \"{name}\".");
            else if (!definition.Arguments.TryGet(name, out var expected))
                report($"{owner}: Unknown argument \"{name}\" on directive \"@{definition.Name}\".");
            // As in graphql-js, the values of other directives are their reader's to judge.
            else
                LiteralValidator.Check(
                    argument.Value,
                    SpecifiedDefinitions.IsDirective(definition.Name) ? expected.Type : null,
                    new SchemaLiteralObserver(owner, report)
                );
        }
        foreach (var missing in definition.Arguments.Where(expected => expected.IsRequired && !given.Contains(expected.Name)))
            report($"{owner}: Argument \"@{definition.Name}({missing.Name}:)\" of type \"{missing.Type}\" is required, but it was not provided.");
    }
}
