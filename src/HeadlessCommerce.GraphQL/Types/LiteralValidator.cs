using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Whether a literal is a value of an input type (spec §5.6.1). Variables in it are left to the rules on variables.</summary>
/// <param name="report">Receives each fault with the syntax that has it.</param>
/// <param name="suggest">Whether messages may name what the schema has.</param>
internal readonly struct LiteralValidator(Action<SyntaxNode, string> report, bool suggest)
{
    /// <summary>Checks the literal; recursion is bounded by the parser's depth.</summary>
    public void Check(ValueNode literal, TypeReference type)
    {
        switch (literal)
        {
            case VariableNode:
                return;
            case NullValueNode:
                if (type.IsNonNull)
                    report(literal, $"Expected value of type \"{type}\", found null.");
                return;
        }
        switch (type.Nullable)
        {
            case ListType list:
                CheckList(literal, list);
                break;
            case InputObjectTypeDefinition input:
                CheckObject(literal, input, type);
                break;
            case EnumTypeDefinition enumType:
                CheckEnum(literal, enumType);
                break;
            case ScalarTypeDefinition scalar when !HasVariable(literal):
                if (!scalar.TryCoerceLiteral(literal, out _, out var error))
                    report(literal, error ?? $"Expected value of type \"{type}\", found {Excerpt(literal)}.");
                break;
        }
    }

    /// <summary>A value that is no list is taken as a list of one (spec §3.11).</summary>
    private void CheckList(ValueNode literal, ListType list)
    {
        if (literal is not ListValueNode { Items: var items })
        {
            Check(literal, list.Of);
            return;
        }
        for (var i = 0; i < items.Count; i++)
            Check(items[i], list.Of);
    }

    private void CheckObject(ValueNode literal, InputObjectTypeDefinition input, TypeReference type)
    {
        if (literal is not ObjectValueNode { Fields: var fields })
        {
            report(literal, $"Expected value of type \"{type}\", found {Excerpt(literal)}.");
            return;
        }
        foreach (var definition in input.Fields)
        {
            if (definition.IsRequired && !Has(fields, definition.Name))
                report(literal, $"Field \"{input.Name}.{definition.Name}\" of required type \"{definition.Type}\" was not provided.");
        }
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            if (input.Fields.TryGet(field.Name.Value, out var definition))
                Check(field.Value, definition.Type);
            else
                report(
                    field,
                    $"Field \"{field.Name}\" is not defined by type \"{input.Name}\"."
                        + (suggest ? DidYouMean.Text(field.Name.Value, input.Fields.Select(known => known.Name)) : "")
                );
        }
        if (input.IsOneOf)
            CheckOneOf(literal, fields, input);
    }

    /// <summary>Spec §5.6.5 of September 2025: exactly one field, and not null.</summary>
    private void CheckOneOf(ValueNode literal, IReadOnlyList<ObjectFieldNode> fields, InputObjectTypeDefinition input)
    {
        if (fields.Count != 1)
            report(literal, $"OneOf Input Object \"{input.Name}\" must specify exactly one key.");
        else if (fields[0].Value is NullValueNode)
            report(literal, $"Field \"{input.Name}.{fields[0].Name}\" must be non-null.");
    }

    private void CheckEnum(ValueNode literal, EnumTypeDefinition type)
    {
        if (literal is not EnumValueNode { Value: var name })
            report(
                literal,
                $"Enum \"{type.Name}\" cannot represent non-enum value: {Excerpt(literal)}."
                    + (suggest && literal is StringValueNode text ? Suggest(text.Value, type) : "")
            );
        else if (!type.Values.TryGet(name, out _))
            report(literal, $"Value \"{name}\" does not exist in \"{type.Name}\" enum." + (suggest ? Suggest(name, type) : ""));
    }

    private static string Suggest(string name, EnumTypeDefinition type) =>
        DidYouMean.Text("the enum value", DidYouMean.Nearest(name, type.Values.Select(value => value.Name)));

    private static bool Has(IReadOnlyList<ObjectFieldNode> fields, string name)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name.Value == name)
                return true;
        }
        return false;
    }

    /// <summary>Whether a scalar's literal cannot be judged before its variables have values.</summary>
    private static bool HasVariable(ValueNode literal) =>
        literal switch
        {
            VariableNode => true,
            ListValueNode list => list.Items.Any(HasVariable),
            ObjectValueNode fields => fields.Fields.Any(field => HasVariable(field.Value)),
            _ => false,
        };

    private static string Excerpt(ValueNode literal)
    {
        var text = Printer.Print(literal);
        return text.Length > 100 ? text[..100] + "…" : text;
    }
}
