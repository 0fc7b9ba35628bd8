using System.Runtime.CompilerServices;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>
/// A static method with its parameters taken from the request, called through its own delegate. Parameters but the parent are fetched once for all objects of a level.
/// One class per number of parameters: reflection closes them over the parameters' types at start, and no code is generated.
/// </summary>
internal abstract class MethodCall<TParent, TResult>
{
    /// <summary>Fetches arguments and services.</summary>
    public abstract void Bind(in CallContext context);

    public abstract TResult Invoke(TParent parent);

    /// <summary>Lets go of what <see cref="Bind"/> fetched.</summary>
    public abstract void Release();

    /// <summary>One for each column, as what was fetched is kept here.</summary>
    public virtual MethodCall<TParent, TResult> Copy() => (MethodCall<TParent, TResult>)MemberwiseClone();

    // The binder has checked that a parent is what the parameter takes.
    protected static T As<T>(TParent parent) => Unsafe.As<TParent, T>(ref parent);
}

internal sealed class MethodCall0<TParent, TResult>(Func<TResult> method) : MethodCall<TParent, TResult>
{
    public override void Bind(in CallContext context) { }

    public override TResult Invoke(TParent parent) => method();

    public override void Release() { }
}

internal sealed class MethodCall1<TParent, P0, TResult>(Func<P0, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0);

    public override void Release()
    {
        _0 = default!;
    }
}

internal sealed class MethodCall2<TParent, P0, P1, TResult>(Func<P0, P1, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
    }
}

internal sealed class MethodCall3<TParent, P0, P1, P2, TResult>(Func<P0, P1, P2, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
    }
}

internal sealed class MethodCall4<TParent, P0, P1, P2, P3, TResult>(Func<P0, P1, P2, P3, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
    }
}

internal sealed class MethodCall5<TParent, P0, P1, P2, P3, P4, TResult>(Func<P0, P1, P2, P3, P4, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
    }
}

internal sealed class MethodCall6<TParent, P0, P1, P2, P3, P4, P5, TResult>(Func<P0, P1, P2, P3, P4, P5, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;
    private P5 _5 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
        if (parentAt != 5)
            _5 = ((ParameterSource<P5>)sources[5]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4, parentAt == 5 ? As<P5>(parent) : _5);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
        _5 = default!;
    }
}

internal sealed class MethodCall7<TParent, P0, P1, P2, P3, P4, P5, P6, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;
    private P5 _5 = default!;
    private P6 _6 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
        if (parentAt != 5)
            _5 = ((ParameterSource<P5>)sources[5]).Get(context);
        if (parentAt != 6)
            _6 = ((ParameterSource<P6>)sources[6]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4, parentAt == 5 ? As<P5>(parent) : _5, parentAt == 6 ? As<P6>(parent) : _6);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
        _5 = default!;
        _6 = default!;
    }
}

internal sealed class MethodCall8<TParent, P0, P1, P2, P3, P4, P5, P6, P7, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;
    private P5 _5 = default!;
    private P6 _6 = default!;
    private P7 _7 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
        if (parentAt != 5)
            _5 = ((ParameterSource<P5>)sources[5]).Get(context);
        if (parentAt != 6)
            _6 = ((ParameterSource<P6>)sources[6]).Get(context);
        if (parentAt != 7)
            _7 = ((ParameterSource<P7>)sources[7]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4, parentAt == 5 ? As<P5>(parent) : _5, parentAt == 6 ? As<P6>(parent) : _6, parentAt == 7 ? As<P7>(parent) : _7);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
        _5 = default!;
        _6 = default!;
        _7 = default!;
    }
}

internal sealed class MethodCall9<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;
    private P5 _5 = default!;
    private P6 _6 = default!;
    private P7 _7 = default!;
    private P8 _8 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
        if (parentAt != 5)
            _5 = ((ParameterSource<P5>)sources[5]).Get(context);
        if (parentAt != 6)
            _6 = ((ParameterSource<P6>)sources[6]).Get(context);
        if (parentAt != 7)
            _7 = ((ParameterSource<P7>)sources[7]).Get(context);
        if (parentAt != 8)
            _8 = ((ParameterSource<P8>)sources[8]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4, parentAt == 5 ? As<P5>(parent) : _5, parentAt == 6 ? As<P6>(parent) : _6, parentAt == 7 ? As<P7>(parent) : _7, parentAt == 8 ? As<P8>(parent) : _8);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
        _5 = default!;
        _6 = default!;
        _7 = default!;
        _8 = default!;
    }
}

internal sealed class MethodCall10<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;
    private P5 _5 = default!;
    private P6 _6 = default!;
    private P7 _7 = default!;
    private P8 _8 = default!;
    private P9 _9 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
        if (parentAt != 5)
            _5 = ((ParameterSource<P5>)sources[5]).Get(context);
        if (parentAt != 6)
            _6 = ((ParameterSource<P6>)sources[6]).Get(context);
        if (parentAt != 7)
            _7 = ((ParameterSource<P7>)sources[7]).Get(context);
        if (parentAt != 8)
            _8 = ((ParameterSource<P8>)sources[8]).Get(context);
        if (parentAt != 9)
            _9 = ((ParameterSource<P9>)sources[9]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4, parentAt == 5 ? As<P5>(parent) : _5, parentAt == 6 ? As<P6>(parent) : _6, parentAt == 7 ? As<P7>(parent) : _7, parentAt == 8 ? As<P8>(parent) : _8, parentAt == 9 ? As<P9>(parent) : _9);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
        _5 = default!;
        _6 = default!;
        _7 = default!;
        _8 = default!;
        _9 = default!;
    }
}

internal sealed class MethodCall11<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;
    private P5 _5 = default!;
    private P6 _6 = default!;
    private P7 _7 = default!;
    private P8 _8 = default!;
    private P9 _9 = default!;
    private P10 _10 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
        if (parentAt != 5)
            _5 = ((ParameterSource<P5>)sources[5]).Get(context);
        if (parentAt != 6)
            _6 = ((ParameterSource<P6>)sources[6]).Get(context);
        if (parentAt != 7)
            _7 = ((ParameterSource<P7>)sources[7]).Get(context);
        if (parentAt != 8)
            _8 = ((ParameterSource<P8>)sources[8]).Get(context);
        if (parentAt != 9)
            _9 = ((ParameterSource<P9>)sources[9]).Get(context);
        if (parentAt != 10)
            _10 = ((ParameterSource<P10>)sources[10]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4, parentAt == 5 ? As<P5>(parent) : _5, parentAt == 6 ? As<P6>(parent) : _6, parentAt == 7 ? As<P7>(parent) : _7, parentAt == 8 ? As<P8>(parent) : _8, parentAt == 9 ? As<P9>(parent) : _9, parentAt == 10 ? As<P10>(parent) : _10);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
        _5 = default!;
        _6 = default!;
        _7 = default!;
        _8 = default!;
        _9 = default!;
        _10 = default!;
    }
}

internal sealed class MethodCall12<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;
    private P5 _5 = default!;
    private P6 _6 = default!;
    private P7 _7 = default!;
    private P8 _8 = default!;
    private P9 _9 = default!;
    private P10 _10 = default!;
    private P11 _11 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
        if (parentAt != 5)
            _5 = ((ParameterSource<P5>)sources[5]).Get(context);
        if (parentAt != 6)
            _6 = ((ParameterSource<P6>)sources[6]).Get(context);
        if (parentAt != 7)
            _7 = ((ParameterSource<P7>)sources[7]).Get(context);
        if (parentAt != 8)
            _8 = ((ParameterSource<P8>)sources[8]).Get(context);
        if (parentAt != 9)
            _9 = ((ParameterSource<P9>)sources[9]).Get(context);
        if (parentAt != 10)
            _10 = ((ParameterSource<P10>)sources[10]).Get(context);
        if (parentAt != 11)
            _11 = ((ParameterSource<P11>)sources[11]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4, parentAt == 5 ? As<P5>(parent) : _5, parentAt == 6 ? As<P6>(parent) : _6, parentAt == 7 ? As<P7>(parent) : _7, parentAt == 8 ? As<P8>(parent) : _8, parentAt == 9 ? As<P9>(parent) : _9, parentAt == 10 ? As<P10>(parent) : _10, parentAt == 11 ? As<P11>(parent) : _11);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
        _5 = default!;
        _6 = default!;
        _7 = default!;
        _8 = default!;
        _9 = default!;
        _10 = default!;
        _11 = default!;
    }
}

internal sealed class MethodCall13<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;
    private P5 _5 = default!;
    private P6 _6 = default!;
    private P7 _7 = default!;
    private P8 _8 = default!;
    private P9 _9 = default!;
    private P10 _10 = default!;
    private P11 _11 = default!;
    private P12 _12 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
        if (parentAt != 5)
            _5 = ((ParameterSource<P5>)sources[5]).Get(context);
        if (parentAt != 6)
            _6 = ((ParameterSource<P6>)sources[6]).Get(context);
        if (parentAt != 7)
            _7 = ((ParameterSource<P7>)sources[7]).Get(context);
        if (parentAt != 8)
            _8 = ((ParameterSource<P8>)sources[8]).Get(context);
        if (parentAt != 9)
            _9 = ((ParameterSource<P9>)sources[9]).Get(context);
        if (parentAt != 10)
            _10 = ((ParameterSource<P10>)sources[10]).Get(context);
        if (parentAt != 11)
            _11 = ((ParameterSource<P11>)sources[11]).Get(context);
        if (parentAt != 12)
            _12 = ((ParameterSource<P12>)sources[12]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4, parentAt == 5 ? As<P5>(parent) : _5, parentAt == 6 ? As<P6>(parent) : _6, parentAt == 7 ? As<P7>(parent) : _7, parentAt == 8 ? As<P8>(parent) : _8, parentAt == 9 ? As<P9>(parent) : _9, parentAt == 10 ? As<P10>(parent) : _10, parentAt == 11 ? As<P11>(parent) : _11, parentAt == 12 ? As<P12>(parent) : _12);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
        _5 = default!;
        _6 = default!;
        _7 = default!;
        _8 = default!;
        _9 = default!;
        _10 = default!;
        _11 = default!;
        _12 = default!;
    }
}

internal sealed class MethodCall14<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, P13, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, P13, TResult> method, ParameterSource[] sources, int parentAt) : MethodCall<TParent, TResult>
{
    private P0 _0 = default!;
    private P1 _1 = default!;
    private P2 _2 = default!;
    private P3 _3 = default!;
    private P4 _4 = default!;
    private P5 _5 = default!;
    private P6 _6 = default!;
    private P7 _7 = default!;
    private P8 _8 = default!;
    private P9 _9 = default!;
    private P10 _10 = default!;
    private P11 _11 = default!;
    private P12 _12 = default!;
    private P13 _13 = default!;

    public override void Bind(in CallContext context)
    {
        if (parentAt != 0)
            _0 = ((ParameterSource<P0>)sources[0]).Get(context);
        if (parentAt != 1)
            _1 = ((ParameterSource<P1>)sources[1]).Get(context);
        if (parentAt != 2)
            _2 = ((ParameterSource<P2>)sources[2]).Get(context);
        if (parentAt != 3)
            _3 = ((ParameterSource<P3>)sources[3]).Get(context);
        if (parentAt != 4)
            _4 = ((ParameterSource<P4>)sources[4]).Get(context);
        if (parentAt != 5)
            _5 = ((ParameterSource<P5>)sources[5]).Get(context);
        if (parentAt != 6)
            _6 = ((ParameterSource<P6>)sources[6]).Get(context);
        if (parentAt != 7)
            _7 = ((ParameterSource<P7>)sources[7]).Get(context);
        if (parentAt != 8)
            _8 = ((ParameterSource<P8>)sources[8]).Get(context);
        if (parentAt != 9)
            _9 = ((ParameterSource<P9>)sources[9]).Get(context);
        if (parentAt != 10)
            _10 = ((ParameterSource<P10>)sources[10]).Get(context);
        if (parentAt != 11)
            _11 = ((ParameterSource<P11>)sources[11]).Get(context);
        if (parentAt != 12)
            _12 = ((ParameterSource<P12>)sources[12]).Get(context);
        if (parentAt != 13)
            _13 = ((ParameterSource<P13>)sources[13]).Get(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(parentAt == 0 ? As<P0>(parent) : _0, parentAt == 1 ? As<P1>(parent) : _1, parentAt == 2 ? As<P2>(parent) : _2, parentAt == 3 ? As<P3>(parent) : _3, parentAt == 4 ? As<P4>(parent) : _4, parentAt == 5 ? As<P5>(parent) : _5, parentAt == 6 ? As<P6>(parent) : _6, parentAt == 7 ? As<P7>(parent) : _7, parentAt == 8 ? As<P8>(parent) : _8, parentAt == 9 ? As<P9>(parent) : _9, parentAt == 10 ? As<P10>(parent) : _10, parentAt == 11 ? As<P11>(parent) : _11, parentAt == 12 ? As<P12>(parent) : _12, parentAt == 13 ? As<P13>(parent) : _13);

    public override void Release()
    {
        _0 = default!;
        _1 = default!;
        _2 = default!;
        _3 = default!;
        _4 = default!;
        _5 = default!;
        _6 = default!;
        _7 = default!;
        _8 = default!;
        _9 = default!;
        _10 = default!;
        _11 = default!;
        _12 = default!;
        _13 = default!;
    }
}
