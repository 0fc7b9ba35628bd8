using System.Reflection;
using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Language;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>A C# record or class as an input object: constructor parameters and settable properties are its fields.</summary>
internal sealed class InputObjectBinder(BindingContext context, InputObjectTypeDefinition definition, Type type)
{
    private sealed record Setter(int Field, PropertyInfo Property);

    public void Bind()
    {
        var constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters().All(parameter => parameter.ParameterType != type))
            .MaxBy(candidate => candidate.GetParameters().Length);
        if (constructor is null && !type.IsValueType)
        {
            context.Faults.Add($"The input {type} has no public constructor.");
            return;
        }
        var parameters = constructor?.GetParameters() ?? [];
        foreach (var parameter in parameters)
            AddParameter(parameter);
        var setters = new List<Setter>();
        foreach (var property in SettableProperties(parameters))
        {
            if (AddProperty(property))
                setters.Add(new Setter(definition.Fields.Count - 1, property));
        }
        if (definition.Fields.Count == parameters.Length + setters.Count)
            definition.Factory = Factory(constructor, parameters, setters);
    }

    private IEnumerable<PropertyInfo> SettableProperties(ParameterInfo[] parameters) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property =>
                property.SetMethod is { IsPublic: true }
                && property.GetIndexParameters().Length == 0
                && property.GetCustomAttribute<GraphQLIgnoreAttribute>() is null
                && !parameters.Any(parameter => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase))
            )
            .OrderBy(property => property.MetadataToken);

    private void AddParameter(ParameterInfo parameter)
    {
        // Attributes on a record's positional parameter stand on the parameter, or with [property:] on its property.
        var property = type.GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        var id = parameter.GetCustomAttribute<IDAttribute>() ?? property?.GetCustomAttribute<IDAttribute>();
        var clrType = ClrType.Of(parameter);
        var fallback = parameter.HasDefaultValue && parameter.DefaultValue is not null ? context.Input.Literal(parameter.DefaultValue, clrType.Type) : null;
        // A record compares its defaults in the constructor only: a default of default(T) makes a value type optional too.
        var name =
            property?.GetCustomAttribute<GraphQLNameAttribute>()?.Name
            ?? parameter.GetCustomAttribute<GraphQLNameAttribute>()?.Name
            ?? Naming.Camel(parameter.Name!);
        if (context.Input.Create(name, clrType, id, parameter, fallback, $"{type.Name}({parameter.Name})") is not { } field)
            return;
        field.Description = context.Descriptions.Of(parameter) ?? (property is null ? null : context.Descriptions.Of(property));
        definition.Fields.Add(field);
    }

    private bool AddProperty(PropertyInfo property)
    {
        var clrType = ClrType.Of(property);
        var fallback = Initializer(property, clrType);
        if (context.Input.Create(Naming.OfMember(property), clrType, property.GetCustomAttribute<IDAttribute>(), property, fallback, $"{type.Name}.{property.Name}") is not { } field)
            return false;
        field.Description = context.Descriptions.Of(property);
        definition.Fields.Add(field);
        return true;
    }

    /// <summary>The value that a property has without being set, when it says something: <c>= 20</c>.</summary>
    private ValueNode? Initializer(PropertyInfo property, ClrType clrType)
    {
        if (clrType.IsNullable || property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null)
            return null;
        if (type.GetConstructor(Type.EmptyTypes) is not { } constructor)
            return null;
        var value = property.GetValue(constructor.Invoke([]));
        var isPlain = value is null || (clrType.Type.IsValueType && value.Equals(Activator.CreateInstance(clrType.Type)));
        return isPlain ? null : context.Input.Literal(value!, clrType.Type);
    }

    private Func<object?[], object> Factory(ConstructorInfo? constructor, ParameterInfo[] parameters, List<Setter> setters)
    {
        var fields = definition.Fields;
        var invoker = constructor is null ? null : ConstructorInvoker.Create(constructor);
        var defaults = Array.ConvertAll(parameters, parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null);
        var setInvokers = setters.ConvertAll(setter => MethodInvoker.Create(setter.Property.SetMethod!));
        return values =>
        {
            var arguments = new object?[parameters.Length];
            for (var i = 0; i < arguments.Length; i++)
            {
                var value = Converted(fields[i], values[i]);
                arguments[i] = value == Absent.Value ? defaults[i] : value;
            }
            var target = invoker is null ? Activator.CreateInstance(type)! : invoker.Invoke(arguments.AsSpan());
            for (var i = 0; i < setInvokers.Count; i++)
            {
                var value = Converted(fields[setters[i].Field], values[setters[i].Field]);
                if (value != Absent.Value)
                    setInvokers[i].Invoke(target, value);
            }
            return target;
        };
    }

    private static object? Converted(InputValueDefinition field, object? value) => field.Converter is { } convert ? convert(value) : value;
}
