using System.Linq.Expressions;
using System.Reflection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Methods as delegates in classes that are closed over their types.</summary>
internal sealed class MethodBinder(BindingContext context)
{
    private const int MostParameters = 14;

    /// <summary>The binding of a field's resolver; null, with a fault, when the method cannot be called so.</summary>
    public FieldBinding? Create(Type parentType, MethodInfo method, ParameterSource[] sources, OutputBinding output, bool isBatch, string where)
    {
        if (Call(isBatch ? typeof(IReadOnlyList<>).MakeGenericType(parentType) : parentType, method, sources, where) is not { } call)
            return null;
        var returned = method.ReturnType;
        var awaited = Awaited(returned);
        if (isBatch)
        {
            var helper = Helper(nameof(Batch), [parentType, returned, awaited, output.ClrType]);
            return (FieldBinding)helper.Invoke(null, [call, output])!;
        }
        if (awaited == returned)
            return (FieldBinding)Activator.CreateInstance(typeof(CallBinding<,>).MakeGenericType(parentType, returned), call, output)!;
        return (FieldBinding)Helper(nameof(Async), [parentType, returned, awaited]).Invoke(null, [call, output])!;
    }

    /// <summary>A <see cref="MethodCall{TParent, TResult}"/> of the method as it is.</summary>
    public object? Call(Type parent, MethodInfo method, ParameterSource[] sources, string where)
    {
        var types = method.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        if (types.Length > MostParameters)
        {
            context.Faults.Add($"{where} has more than {MostParameters} parameters.");
            return null;
        }
        if (types.Any(type => type.IsByRef || type.IsByRefLike))
        {
            context.Faults.Add($"{where} has a parameter by reference.");
            return null;
        }
        var signature = Expression.GetFuncType([.. types, method.ReturnType]);
        var call = typeof(MethodCall<,>).Assembly.GetType($"{typeof(MethodCall<,>).Namespace}.MethodCall{types.Length}`{types.Length + 2}")!;
        var closed = call.MakeGenericType([parent, .. types, method.ReturnType]);
        var target = method.CreateDelegate(signature);
        return types.Length == 0 ? Activator.CreateInstance(closed, target) : Activator.CreateInstance(closed, target, sources);
    }

    public static Type Awaited(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;

    private static AsyncCallBinding<TParent, TValue> Async<TParent, TReturned, TValue>(object call, OutputBinding output) =>
        new(Waiting<TParent, TReturned, TValue>(call), (OutputBinding<TValue>)output);

    private static BatchBinding<TParent, TItem> Batch<TParent, TReturned, TList, TItem>(object call, OutputBinding output)
        where TList : IReadOnlyList<TItem>
    {
        object waiting = Waiting<IReadOnlyList<TParent>, TReturned, TList>(call);
        return new(
            waiting as MethodCall<IReadOnlyList<TParent>, ValueTask<IReadOnlyList<TItem>>>
                ?? new ListCall<IReadOnlyList<TParent>, TList, TItem>((MethodCall<IReadOnlyList<TParent>, ValueTask<TList>>)waiting),
            (OutputBinding<TItem>)output
        );
    }

    /// <summary>The call with its result as a ValueTask, whatever it returns.</summary>
    public static MethodCall<TParent, ValueTask<TValue>> Waiting<TParent, TReturned, TValue>(object call) =>
        call switch
        {
            MethodCall<TParent, ValueTask<TValue>> valueTask => valueTask,
            MethodCall<TParent, Task<TValue>> task => new TaskCall<TParent, TValue>(task),
            MethodCall<TParent, TValue> immediate => new ImmediateCall<TParent, TValue>(immediate),
            _ => throw new InvalidOperationException($"{typeof(TReturned)} is no {typeof(TValue)}."),
        };

    private static MethodInfo Helper(string name, Type[] types) =>
        typeof(MethodBinder).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types);
}
