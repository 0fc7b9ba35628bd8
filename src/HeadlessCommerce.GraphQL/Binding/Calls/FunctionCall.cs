namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>A function of parent and arguments as a resolver.</summary>
internal sealed class FunctionCall<TParent, TResult>(Func<TParent, object?[], TResult> function) : MethodCall<TParent, TResult>
{
    private object?[] _arguments = [];

    public override void Bind(in CallContext context) => _arguments = context.Arguments;

    public override TResult Invoke(TParent parent) => function(parent, _arguments);

    public override void Release() => _arguments = [];
}
