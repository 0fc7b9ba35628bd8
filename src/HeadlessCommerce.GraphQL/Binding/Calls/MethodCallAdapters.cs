namespace HeadlessCommerce.GraphQL.Binding;

// What methods return, brought to ValueTask and to IReadOnlyList.

internal abstract class MethodCallAdapter<TParent, TInner, TResult>(MethodCall<TParent, TInner> inner) : MethodCall<TParent, TResult>
{
    protected MethodCall<TParent, TInner> Inner { get; private set; } = inner;

    public sealed override void Bind(in CallContext context) => Inner.Bind(context);

    public sealed override void Release() => Inner.Release();

    public sealed override MethodCall<TParent, TResult> Copy()
    {
        var copy = (MethodCallAdapter<TParent, TInner, TResult>)base.Copy();
        copy.Inner = Inner.Copy();
        return copy;
    }
}

internal sealed class ImmediateCall<TParent, T>(MethodCall<TParent, T> inner) : MethodCallAdapter<TParent, T, ValueTask<T>>(inner)
{
    public override ValueTask<T> Invoke(TParent parent) => new(Inner.Invoke(parent));
}

internal sealed class TaskCall<TParent, T>(MethodCall<TParent, Task<T>> inner) : MethodCallAdapter<TParent, Task<T>, ValueTask<T>>(inner)
{
    public override ValueTask<T> Invoke(TParent parent) => new(Inner.Invoke(parent));
}

internal sealed class ListCall<TParent, TList, TItem>(MethodCall<TParent, ValueTask<TList>> inner)
    : MethodCallAdapter<TParent, ValueTask<TList>, ValueTask<IReadOnlyList<TItem>>>(inner)
    where TList : IReadOnlyList<TItem>
{
    public override ValueTask<IReadOnlyList<TItem>> Invoke(TParent parent)
    {
        var task = Inner.Invoke(parent);
        return task.IsCompletedSuccessfully ? new ValueTask<IReadOnlyList<TItem>>(task.Result) : Await(task);
    }

    private static async ValueTask<IReadOnlyList<TItem>> Await(ValueTask<TList> task) => await task.ConfigureAwait(false);
}
