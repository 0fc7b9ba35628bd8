using System.Reflection;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>
/// The return type of a mutation as its payload: <c>{ value…, errors: [CartClearError!]!, warnings: [Warning!]! }</c>, where the union holds the error types of the C# return type.
/// </summary>
internal sealed class MutationConvention(BindingContext context)
{
    /// <param name="result">A <c>MutationResult&lt;TValue, TError…&gt;</c>.</param>
    /// <param name="mutation">The field's name.</param>
    /// <param name="where">The member, for messages.</param>
    public OutputBinding? Bind(ClrType result, string mutation, string where)
    {
        if (!result.Type.IsGenericType || context.Discovery.MutationErrorInterface is not { } errorInterface)
        {
            context.Faults.Add($"{where}: a mutation returns MutationResult<TValue, TError…>, and one interface carries [MutationErrorInterface].");
            return null;
        }
        var arguments = result.Type.GetGenericArguments();
        foreach (var error in arguments.Skip(1).Where(error => !errorInterface.IsAssignableFrom(error)))
            context.Faults.Add($"{where}: the error {error.Name} does not implement {errorInterface.Name}.");
        var payload = new ObjectTypeDefinition(Naming.Pascal(mutation) + "Payload")
        {
            Description = $"The outcome of {mutation}: value and errors may come together.",
            RuntimeType = result.Type,
            LevelFactory = OutputTypes.LevelFactory(result.Type),
        };
        context.Add(payload, result.Type);
        var union = new UnionTypeDefinition(Naming.Pascal(mutation) + "Error") { Description = $"Why {mutation} had no effect, or only in part." };
        context.Add(union, null);
        var fill = GetType().GetMethod(nameof(Fill), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(result.Type, arguments[0]);
        context.Output.Enqueue(() => fill.Invoke(this, [payload, union, arguments.Skip(1).ToArray(), errorInterface]));
        return (OutputBinding)Activator.CreateInstance(typeof(ObjectOutput<>).MakeGenericType(result.Type), new NonNullType(payload))!;
    }

    private void Fill<TResult, TValue>(ObjectTypeDefinition payload, UnionTypeDefinition union, Type[] errors, Type errorInterface)
        where TResult : IMutationResult
        where TValue : class
    {
        context.Output.Abstract(errorInterface);
        foreach (var error in errors)
            union.Types.Add((ObjectTypeDefinition)context.Output.Object(ClrType.NonNull(error)));
        AddValues<TResult, TValue>(payload);
        var listOfErrors = ListOf<object>(new AbstractOutput<object>(new NonNullType(union), context.RuntimeTypes));
        FieldBinder.AddComputed<TResult, IReadOnlyList<object>>(payload, "errors", listOfErrors, "What went wrong; empty when all was done.", result => result.Errors);
        if (context.Discovery.MutationWarning is not { } warning)
            return;
        var warningType = context.Output.Object(ClrType.NonNull(warning));
        var listOfWarnings = ListOf<object>(new AbstractOutput<object>(new NonNullType(warningType), context.RuntimeTypes));
        FieldBinder.AddComputed<TResult, IReadOnlyList<object>>(payload, "warnings", listOfWarnings, "What a person should know though all was done.", result => result.Warnings);
    }

    private void AddValues<TResult, TValue>(ObjectTypeDefinition payload)
        where TResult : IMutationResult
        where TValue : class
    {
        if (typeof(TValue).GetCustomAttribute<MutationPayloadAttribute>() is null)
        {
            var type = new ClrType(typeof(TValue), true, []);
            if (context.Output.Bind(type, payload.Name) is { } output)
            {
                FieldBinder.AddComputed<TResult, TValue?>(
                    payload,
                    Naming.Camel(output.Type.NamedType.Name),
                    output,
                    "What the mutation made or changed; null when it could not.",
                    result => (TValue?)result.Value
                );
            }
            return;
        }
        foreach (var property in typeof(TValue).GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(property => property.MetadataToken))
        {
            if (property.GetCustomAttribute<GraphQLIgnoreAttribute>() is not null)
                continue;
            var type = ClrType.Of(property) with { IsNullable = true };
            var id = property.GetCustomAttribute<IDAttribute>();
            if (context.Output.Bind(type, $"{typeof(TValue).Name}.{property.Name}", id, id is null ? null : FieldBinder.IdTypeOf(id)) is not { } output)
                continue;
            var add = typeof(MutationConvention)
                .GetMethod(nameof(AddProperty), BindingFlags.NonPublic | BindingFlags.Instance)!
                .MakeGenericMethod(typeof(TResult), typeof(TValue), property.PropertyType, output.ClrType);
            add.Invoke(this, [payload, property, output]);
        }
    }

    private void AddProperty<TResult, TValue, TProperty, TNullable>(ObjectTypeDefinition payload, PropertyInfo property, OutputBinding output)
        where TResult : IMutationResult
        where TValue : class
    {
        var getter = property.GetMethod!.CreateDelegate<Func<TValue, TProperty>>();
        var field = FieldBinder.AddComputed<TResult, TNullable?>(
            payload,
            Naming.OfMember(property),
            output,
            context.Descriptions.Of(property) ?? "",
            result => result.Value is TValue value ? (TNullable?)(object?)getter(value) : default
        );
        field.DeprecationReason = FieldBinder.Deprecation(property);
        if (field.Description!.Length == 0)
            field.Description = null;
    }

    private static OutputBinding ListOf<T>(OutputBinding<T> items) =>
        new ListOutput<IReadOnlyList<T>, T>(new NonNullType(new ListType(items.Type)), items);
}
