using System.Runtime.CompilerServices;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>A parameter of a resolver, with what was fetched for it; the parent object is not fetched.</summary>
internal struct Parameter<T>(ParameterSource source)
{
    private readonly ParameterSource<T>? _source = source as ParameterSource<T>; // null: it takes the parent
    private T _fetched = default!;

    public void Fetch(in CallContext context)
    {
        if (_source is not null)
            _fetched = _source.Get(context);
    }

    // The binder has checked that a parent is what the parameter takes.
    public readonly T Of<TParent>(TParent parent) => _source is null ? Unsafe.As<TParent, T>(ref parent) : _fetched;

    public void Release() => _fetched = default!;
}
