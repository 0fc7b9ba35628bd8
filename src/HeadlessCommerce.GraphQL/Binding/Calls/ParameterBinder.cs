using System.Reflection;
using System.Security.Claims;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Parameters of a resolver: the parent, what the engine knows, services, and all others are the field's arguments.</summary>
internal sealed class ParameterBinder(BindingContext context)
{
    /// <summary>Adds the arguments to the field; null, with faults, when a parameter cannot be bound.</summary>
    public ParameterSource[]? Bind(FieldDefinition field, Type parentType, MethodInfo method, bool isBatch, string where)
    {
        var parameters = method.GetParameters();
        var sources = new ParameterSource?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
            sources[i] = Bind(field, parentType, method, parameters[i], isBatch, $"{where}({parameters[i].Name})");
        return AllOf(sources);
    }

    /// <summary>Parameters of the method that opens a subscription's stream: arguments of the same name are the field's.</summary>
    public ParameterSource[]? BindSource(FieldDefinition field, MethodInfo method, string where)
    {
        var parameters = method.GetParameters();
        var sources = new ParameterSource?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            var name = Naming.OfParameter(parameters[i]);
            var known = field.Arguments.ToList().FindIndex(argument => argument.Name == name);
            sources[i] =
                known >= 0
                    ? (ParameterSource)Activator.CreateInstance(typeof(ArgumentSource<>).MakeGenericType(parameters[i].ParameterType), known)!
                    : Bind(field, typeof(object), method, parameters[i], false, $"{where}({name})");
        }
        return AllOf(sources);
    }

    /// <summary>All parameters but one are services or what the engine knows.</summary>
    public ParameterSource[]? BindServices(MethodInfo method, int parent, string where)
    {
        var nowhere = new FieldDefinition("nothing", context.Scalars.Id);
        var parameters = method.GetParameters();
        var sources = new ParameterSource?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
            sources[i] = i == parent ? ParameterSource.Parent : Bind(nowhere, typeof(object), method, parameters[i], false, $"{where}({parameters[i].Name})");
        if (nowhere.Arguments.Count > 0)
            context.Faults.Add($"{where}: {nowhere.Arguments[0].Name} is neither a registered service nor known to the engine.");
        return nowhere.Arguments.Count == 0 ? AllOf(sources) : null;
    }

    private static ParameterSource[]? AllOf(ParameterSource?[] sources) => Array.TrueForAll(sources, source => source is not null) ? [.. sources.OfType<ParameterSource>()] : null;

    private ParameterSource? Bind(FieldDefinition field, Type parentType, MethodInfo method, ParameterInfo parameter, bool isBatch, string where)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<ParentAttribute>() is not null)
            return BindParent(parentType, type, isBatch, where);
        if (parameter.GetCustomAttribute<EventMessageAttribute>() is not null)
            return Make(typeof(EventSource<>), type);
        if (type == typeof(PagingArguments))
            return BindPaging(field, method, where);
        if (Known(type) is { } known)
            return known;
        if (context.Options.RequestFeatures.Contains(type))
            return Make(typeof(FeatureSource<>), type);
        // A class that is registered is a service, even if it happens to be a list; the container also claims to know IEnumerable<T> of everything.
        var isService = context.Services.IsService(type) && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        var isArgument =
            parameter.GetCustomAttribute<IDAttribute>() is not null || (!isService && (context.Input.IsInput(type) || (!type.IsInterface && !type.IsAbstract)));
        if (isArgument)
            return BindArgument(field, parameter, where);
        if (!isService && !typeof(IDataLoader).IsAssignableFrom(type))
        {
            context.Faults.Add($"{where}: {type} is neither an input type nor a registered service.");
            return null;
        }
        return Make(ClrType.Of(parameter).IsNullable ? typeof(OptionalServiceSource<>) : typeof(ServiceSource<>), type);
    }

    private ParameterSource? BindParent(Type parentType, Type type, bool isBatch, string where)
    {
        var expected = isBatch ? typeof(IReadOnlyList<>).MakeGenericType(parentType) : parentType;
        if (type.IsAssignableFrom(expected) && type.IsValueType == expected.IsValueType)
            return ParameterSource.Parent;
        context.Faults.Add($"{where}: the parent is {expected}, not {type}.");
        return null;
    }

    private static ParameterSource? Known(Type type) =>
        type == typeof(CancellationToken) ? new CancellationSource()
        : type == typeof(RequestContext) ? new RequestSource()
        : type == typeof(ClaimsPrincipal) ? new UserSource()
        : type == typeof(IServiceProvider) ? new ServicesSource()
        : type == typeof(ISelection) ? new SelectionSource()
        : null;

    private ParameterSource? BindPaging(FieldDefinition field, MethodInfo method, string where)
    {
        if (method.GetCustomAttribute<UsePagingAttribute>() is not { } limits)
        {
            context.Faults.Add($"{where}: PagingArguments need [UsePaging] on the method.");
            return null;
        }
        var first = field.Arguments.Count;
        Add("first", "Int", $"So many from the start, at most {limits.MaxPageSize}; {limits.DefaultPageSize} when neither first nor last is given.");
        Add("after", "String", "Only what comes after this cursor.");
        Add("last", "Int", $"So many from the end, at most {limits.MaxPageSize}.");
        Add("before", "String", "Only what comes before this cursor.");
        return new PagingSource(first, limits);

        void Add(string name, string scalar, string description) =>
            field.Arguments.Add(new InputValueDefinition(name, context.Scalars.ByName(scalar)) { Description = description });
    }

    private ParameterSource? BindArgument(FieldDefinition field, ParameterInfo parameter, string where)
    {
        if (context.Input.Argument(parameter, where) is not { } argument)
            return null;
        field.Arguments.Add(argument);
        return (ParameterSource)Activator.CreateInstance(typeof(ArgumentSource<>).MakeGenericType(parameter.ParameterType), field.Arguments.Count - 1)!;
    }

    private static ParameterSource Make(Type definition, Type type) => (ParameterSource)Activator.CreateInstance(definition.MakeGenericType(type))!;
}
