namespace HeadlessCommerce.GraphQL.Types.Scalars;

/// <summary>The scalars that fields, arguments and input fields of a schema have.</summary>
internal static class ScalarUse
{
    public static HashSet<ScalarTypeDefinition> Of(Schema schema) =>
        schema
            .Types.Values.SelectMany(type =>
                type switch
                {
                    ComplexTypeDefinition complex => complex.Fields.SelectMany(field => field.Arguments.Select(argument => argument.Type).Append(field.Type)),
                    InputObjectTypeDefinition input => input.Fields.Select(field => field.Type),
                    _ => [],
                }
            )
            .Concat(schema.Directives.Values.SelectMany(directive => directive.Arguments.Select(argument => argument.Type)))
            .Select(type => type.NamedType)
            .OfType<ScalarTypeDefinition>()
            .ToHashSet();

    /// <summary>A built-in scalar that nothing refers to must not be shown (spec §3.5).</summary>
    public static void RemoveUnused(Schema schema)
    {
        var used = Of(schema);
        foreach (var name in BuiltInScalars.Names)
        {
            if (schema.Types.GetValueOrDefault(name) is ScalarTypeDefinition scalar && !used.Contains(scalar))
                schema.Remove(scalar);
        }
    }
}
