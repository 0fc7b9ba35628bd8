using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types.Scalars;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Hears what is found in a literal.</summary>
internal interface ILiteralObserver
{
    /// <summary>The syntax is no value of its type. <paramref name="name"/> may be misspelt for one of <paramref name="known"/>.</summary>
    void Fault(SyntaxNode node, string message, string? name = null, IEnumerable<string>? known = null);

    /// <summary>A variable stands where <paramref name="type"/> is expected, null when unknown.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="type">The type of its place.</param>
    /// <param name="hasDefault">Whether the place has a default of its own.</param>
    /// <param name="oneOf">The input object whose only field the place is, if it is one.</param>
    void Variable(VariableNode variable, TypeReference? type, bool hasDefault, InputObjectTypeDefinition? oneOf);

    /// <summary>An object literal, whatever its type.</summary>
    void Object(ObjectValueNode value);
}

/// <summary>Whether a literal is a value of an input type (spec §5.6.1, with §5.6.2 and §5.6.4); recursion is bounded by the parser's depth.</summary>
internal static class LiteralValidator
{
    /// <param name="literal">What is written.</param>
    /// <param name="type">The type of its place; null when unknown, then only variables and objects are heard of.</param>
    /// <param name="observer">Hears what is found.</param>
    /// <param name="hasDefault">Whether the place has a default of its own.</param>
    /// <param name="oneOf">See <see cref="ILiteralObserver.Variable"/>.</param>
    public static void Check(
        ValueNode literal,
        TypeReference? type,
        ILiteralObserver observer,
        bool hasDefault = false,
        InputObjectTypeDefinition? oneOf = null
    )
    {
        if (literal is VariableNode variable)
            observer.Variable(variable, type, hasDefault, oneOf);
        else if (literal is NullValueNode && type is null or { IsNonNull: false })
            return;
        else if (literal is NullValueNode)
            observer.Fault(literal, $"Expected value of type \"{type}\", found null.");
        else
            CheckNonNull(literal, type, observer);
    }

    private static void CheckNonNull(ValueNode literal, TypeReference? type, ILiteralObserver observer)
    {
        if (literal is ListValueNode list)
            CheckList(list, type?.Nullable, observer);
        else if (literal is ObjectValueNode value)
            CheckObject(value, type, observer);
        else
            CheckLeaf(literal, type?.Nullable, observer);
    }

    private static void CheckList(ListValueNode list, TypeReference? type, ILiteralObserver observer)
    {
        if (type is not (ListType or null))
            CheckLeaf(list, type, observer);
        var (items, itemType) = (list.Items, (type as ListType)?.Of);
        for (var i = 0; i < items.Count; i++)
        {
            // A list where a scalar is expected was judged as a whole; only its variables are still of interest.
            if (type is ListType or null)
                Check(items[i], itemType, observer);
            else if (items[i] is VariableNode variable)
                observer.Variable(variable, type, hasDefault: false, oneOf: null);
            else
                Check(items[i], null, observer);
        }
    }

    private static void CheckObject(ObjectValueNode value, TypeReference? type, ILiteralObserver observer)
    {
        observer.Object(value);
        // graphql-js, 16 and 17, asks for non-null variables only where the oneOf object itself may be null. What passes there must run here; a null is refused with the values.
        var oneOf = type is InputObjectTypeDefinition { IsOneOf: true } bare ? bare : null;
        type = WithoutLists(type);
        var input = type as InputObjectTypeDefinition;
        if (input is null && type is not null)
            CheckLeaf(value, type, observer);
        if (input is not null)
            CheckRequiredFields(value, input, observer);
        for (var i = 0; i < value.Fields.Count; i++)
        {
            var field = value.Fields[i];
            var definition = input?.Fields.Find(field.Name.Value);
            if (input is not null && definition is null)
                observer.Fault(
                    field,
                    $"Field \"{field.Name}\" is not defined by type \"{input.Name}\".",
                    field.Name.Value,
                    input.Fields.Select(known => known.Name)
                );
            Check(field.Value, definition?.Type, observer, definition?.DefaultValue is not null, oneOf);
        }
    }

    private static void CheckRequiredFields(ObjectValueNode value, InputObjectTypeDefinition input, ILiteralObserver observer)
    {
        foreach (var definition in input.Fields)
        {
            if (definition.IsRequired && !Has(value.Fields, definition.Name))
                observer.Fault(value, $"Field \"{input.Name}.{definition.Name}\" of required type \"{definition.Type}\" was not provided.");
        }
        // Spec §3.10.1.
        if (!input.IsOneOf)
            return;
        if (value.Fields.Count != 1)
            observer.Fault(value, $"OneOf Input Object \"{input.Name}\" must specify exactly one key.");
        else if (value.Fields[0].Value is NullValueNode)
            observer.Fault(value, $"Field \"{input.Name}.{value.Fields[0].Name}\" must be non-null.");
    }

    private static void CheckLeaf(ValueNode literal, TypeReference? type, ILiteralObserver observer)
    {
        type = WithoutLists(type);
        switch (type)
        {
            case EnumTypeDefinition enumType:
                CheckEnum(literal, enumType, observer);
                break;
            // More than a double holds is refused with the values, as by graphql-js.
            case FloatScalar when literal is IntValueNode or FloatValueNode:
                break;
            // A scalar's literal with variables inside cannot be judged before they have values.
            case ScalarTypeDefinition scalar when !HasVariable(literal):
                if (!scalar.TryCoerceLiteral(literal, out _, out var error))
                    observer.Fault(literal, error ?? $"Expected value of type \"{type}\", found {Excerpt(literal)}.");
                break;
            case InputObjectTypeDefinition:
                observer.Fault(literal, $"Expected value of type \"{type}\", found {Excerpt(literal)}.");
                break;
        }
    }

    /// <summary>A value that is no list is taken as a list of one (spec §3.11).</summary>
    private static TypeReference? WithoutLists(TypeReference? type)
    {
        type = type?.Nullable;
        while (type is ListType list)
            type = list.Of.Nullable;
        return type;
    }

    private static void CheckEnum(ValueNode literal, EnumTypeDefinition type, ILiteralObserver observer)
    {
        var known = type.Values.Select(value => value.Name);
        if (literal is not EnumValueNode { Value: var name })
            observer.Fault(
                literal,
                $"Enum \"{type.Name}\" cannot represent non-enum value: {Excerpt(literal)}.",
                (literal as StringValueNode)?.Value,
                known
            );
        else if (!type.Values.TryGet(name, out _))
            observer.Fault(literal, $"Value \"{name}\" does not exist in \"{type.Name}\" enum.", name, known);
    }

    private static bool Has(IReadOnlyList<ObjectFieldNode> fields, string name)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name.Value == name)
                return true;
        }
        return false;
    }

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
