namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Type validation (spec §3): whether a schema is one. Finds everything that is wrong, not the first fault only.</summary>
public sealed class SchemaValidator
{
    private readonly Schema _schema;
    private readonly List<string> _errors = [];

    private SchemaValidator(Schema schema) => _schema = schema;

    /// <summary>What is wrong; empty for a valid schema.</summary>
    public static IReadOnlyList<string> Validate(Schema schema)
    {
        var validator = new SchemaValidator(schema);
        validator.CheckRootTypes();
        foreach (var directive in schema.Directives.Values)
            validator.CheckDirective(directive);
        foreach (var type in schema.Types.Values)
            validator.CheckType(type);
        new InputCycleValidator(schema, validator._errors.Add).Check();
        new AppliedDirectiveValidator(schema, validator._errors.Add).Check();
        return validator._errors;
    }

    /// <summary>Spec §3.3.1.</summary>
    private void CheckRootTypes()
    {
        if (_schema.QueryType is null)
            Report("Query root type must be provided.");
        ObjectTypeDefinition?[] roots = [_schema.QueryType, _schema.MutationType, _schema.SubscriptionType];
        foreach (var shared in roots.OfType<ObjectTypeDefinition>().GroupBy(type => type).Where(group => group.Count() > 1))
            Report($"All root types must be different, \"{shared.Key}\" type is used more than once.");
    }

    private void CheckDirective(DirectiveDefinition directive)
    {
        CheckName(directive.Name);
        if (directive.Locations.Count == 0)
            Report($"Directive @{directive.Name} must include 1 or more locations.");
        CheckArguments($"@{directive.Name}", directive.Arguments);
    }

    private void CheckType(TypeDefinition type)
    {
        if (!SpecifiedDefinitions.IsIntrospectionType(type.Name))
            CheckName(type.Name);
        switch (type)
        {
            case ComplexTypeDefinition complex:
                CheckFields(complex);
                new InterfaceValidator(complex, _errors.Add).Check();
                break;
            case UnionTypeDefinition union:
                CheckUnion(union);
                break;
            case EnumTypeDefinition enumType:
                CheckMembers(type, enumType.Values, "value");
                foreach (var value in enumType.Values)
                    CheckEnumValue(enumType, value);
                break;
            case InputObjectTypeDefinition input:
                CheckInputFields(input);
                break;
        }
    }

    private void CheckFields(ComplexTypeDefinition type)
    {
        CheckMembers(type, type.Fields, "field");
        foreach (var field in type.Fields)
        {
            CheckName(field.Name);
            if (!field.Type.IsOutputType)
                Report($"The type of {type}.{field.Name} must be Output Type but got: {field.Type}.");
            CheckArguments($"{type}.{field.Name}", field.Arguments);
        }
    }

    private void CheckArguments(string owner, FieldCollection<InputValueDefinition> arguments)
    {
        foreach (var duplicate in Duplicates(arguments))
            Report($"Argument \"{owner}({duplicate}:)\" can only be defined once.");
        foreach (var argument in arguments)
        {
            CheckName(argument.Name);
            CheckInputValue($"{owner}({argument.Name}:)", "argument", argument);
        }
    }

    private void CheckInputValue(string coordinate, string kind, InputValueDefinition value)
    {
        if (!value.Type.IsInputType)
        {
            Report($"The type of {coordinate} must be Input Type but got: {value.Type}.");
            return;
        }
        if (value.IsRequired && value.DeprecationReason is not null)
            Report($"Required {kind} {coordinate} cannot be deprecated.");
        if (value.DefaultValue is not null)
            LiteralValidator.Check(value.DefaultValue, value.Type, new SchemaLiteralObserver($"{coordinate} has invalid default value", Report));
    }

    /// <summary>Spec §3.8.</summary>
    private void CheckUnion(UnionTypeDefinition union)
    {
        if (union.Types.Count == 0)
            Report($"Union type {union} must define one or more member types.");
        foreach (var repeated in union.Types.GroupBy(type => type).Where(group => group.Count() > 1))
            Report($"Union type {union} can only include type {repeated.Key} once.");
    }

    private void CheckEnumValue(EnumTypeDefinition type, EnumValueDefinition value)
    {
        CheckName(value.Name);
        if (value.Name is "true" or "false" or "null")
            Report($"Enum type {type} cannot include value: {value.Name}.");
    }

    /// <summary>Spec §3.10.</summary>
    private void CheckInputFields(InputObjectTypeDefinition input)
    {
        CheckMembers(input, input.Fields, "field");
        foreach (var field in input.Fields)
        {
            CheckName(field.Name);
            CheckInputValue($"{input}.{field.Name}", "input field", field);
            if (input.IsOneOf && field.Type.IsNonNull)
                Report($"OneOf input field {input}.{field.Name} must be nullable.");
            if (input.IsOneOf && field.DefaultValue is not null)
                Report($"OneOf input field {input}.{field.Name} cannot have a default value.");
        }
    }

    private void CheckMembers<T>(TypeDefinition type, FieldCollection<T> members, string kind)
        where T : class, INamedMember
    {
        if (members.Count == 0)
            Report($"{KindOf(type)} {type} must define one or more {kind}s.");
        foreach (var duplicate in Duplicates(members))
            Report($"{char.ToUpperInvariant(kind[0])}{kind[1..]} \"{type}.{duplicate}\" can only be defined once.");
    }

    private static string KindOf(TypeDefinition type) =>
        type switch
        {
            EnumTypeDefinition => "Enum type",
            InputObjectTypeDefinition => "Input Object type",
            _ => "Type",
        };

    private static IEnumerable<string> Duplicates<T>(FieldCollection<T> members)
        where T : class, INamedMember => members.GroupBy(member => member.Name).Where(group => group.Count() > 1).Select(group => group.Key);

    private void CheckName(string name)
    {
        if (name.StartsWith("__", StringComparison.Ordinal))
            Report($"Name \"{name}\" must not begin with \"__\", which is reserved by GraphQL introspection.");
        else if (!IsName(name))
            Report($"\"{name}\" is no name: letters, digits and underscores, not beginning with a digit.");
    }

    /// <summary>Names that come from C# may hold what GraphQL's cannot (spec §2.1.9).</summary>
    private static bool IsName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private void Report(string message) => _errors.Add(message);
}
