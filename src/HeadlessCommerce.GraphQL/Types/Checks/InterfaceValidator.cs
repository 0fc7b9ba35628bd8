namespace HeadlessCommerce.GraphQL.Types;

/// <summary>IsValidImplementation (spec §3.6.1): whether a type keeps what the interfaces it declares promise.</summary>
internal sealed class InterfaceValidator(ComplexTypeDefinition type, Action<string> report)
{
    public void Check()
    {
        var seen = new HashSet<InterfaceTypeDefinition>();
        foreach (var inter in type.Interfaces)
        {
            if (inter == type)
            {
                report($"Type {type} cannot implement itself because it would create a circular reference.");
                continue;
            }
            if (!seen.Add(inter))
            {
                report($"Type {type} can only implement {inter} once.");
                continue;
            }
            CheckAncestors(inter);
            foreach (var field in inter.Fields)
                CheckField(inter, field);
        }
    }

    private void CheckAncestors(InterfaceTypeDefinition inter)
    {
        foreach (var inherited in inter.Interfaces.Where(inherited => !type.Interfaces.Contains(inherited)))
            report(
                inherited == type
                    ? $"Type {type} cannot implement {inter} because it would create a circular reference."
                    : $"Type {type} must implement {inherited} because it is implemented by {inter}."
            );
    }

    private void CheckField(InterfaceTypeDefinition inter, FieldDefinition promised)
    {
        if (!type.Fields.TryGet(promised.Name, out var field))
        {
            report($"Interface field {inter}.{promised.Name} expected but {type} does not provide it.");
            return;
        }
        if (!TypeComparison.IsSubType(field.Type, promised.Type))
            report($"Interface field {inter}.{promised.Name} expects type {promised.Type} but {type}.{field.Name} is type {field.Type}.");
        if (field.DeprecationReason is not null && promised.DeprecationReason is null)
            report($"Interface field {inter}.{promised.Name} is not deprecated, so implementation field {type}.{field.Name} must not be deprecated.");
        CheckArguments(inter, promised, field);
    }

    private void CheckArguments(InterfaceTypeDefinition inter, FieldDefinition promised, FieldDefinition field)
    {
        foreach (var expected in promised.Arguments)
        {
            if (!field.Arguments.TryGet(expected.Name, out var argument))
                report($"Interface field argument {inter}.{promised.Name}({expected.Name}:) expected but {type}.{field.Name} does not provide it.");
            else if (!TypeComparison.AreEqual(argument.Type, expected.Type))
                report(
                    $"Interface field argument {inter}.{promised.Name}({expected.Name}:) expects type {expected.Type} "
                        + $"but {type}.{field.Name}({argument.Name}:) is type {argument.Type}."
                );
        }
        foreach (var argument in field.Arguments)
        {
            if (argument.IsRequired && !promised.Arguments.TryGet(argument.Name, out _))
                report(
                    $"Field {type}.{field.Name} includes required argument {argument.Name} "
                        + $"that is missing from the Interface field {inter}.{promised.Name}."
                );
        }
    }
}
