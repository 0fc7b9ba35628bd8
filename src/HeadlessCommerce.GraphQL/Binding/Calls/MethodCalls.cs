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
}

internal sealed class MethodCall0<TParent, TResult>(Func<TResult> method) : MethodCall<TParent, TResult>
{
    public override void Bind(in CallContext context) { }

    public override TResult Invoke(TParent parent) => method();

    public override void Release() { }
}

internal sealed class MethodCall1<TParent, P0, TResult>(Func<P0, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent));

    public override void Release()
    {
        _0.Release();
    }
}

internal sealed class MethodCall2<TParent, P0, P1, TResult>(Func<P0, P1, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
    }
}

internal sealed class MethodCall3<TParent, P0, P1, P2, TResult>(Func<P0, P1, P2, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
    }
}

internal sealed class MethodCall4<TParent, P0, P1, P2, P3, TResult>(Func<P0, P1, P2, P3, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
    }
}

internal sealed class MethodCall5<TParent, P0, P1, P2, P3, P4, TResult>(Func<P0, P1, P2, P3, P4, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
    }
}

internal sealed class MethodCall6<TParent, P0, P1, P2, P3, P4, P5, TResult>(Func<P0, P1, P2, P3, P4, P5, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);
    private Parameter<P5> _5 = new(sources[5]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
        _5.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent), _5.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
        _5.Release();
    }
}

internal sealed class MethodCall7<TParent, P0, P1, P2, P3, P4, P5, P6, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);
    private Parameter<P5> _5 = new(sources[5]);
    private Parameter<P6> _6 = new(sources[6]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
        _5.Fetch(context);
        _6.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent), _5.Of(parent), _6.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
        _5.Release();
        _6.Release();
    }
}

internal sealed class MethodCall8<TParent, P0, P1, P2, P3, P4, P5, P6, P7, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);
    private Parameter<P5> _5 = new(sources[5]);
    private Parameter<P6> _6 = new(sources[6]);
    private Parameter<P7> _7 = new(sources[7]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
        _5.Fetch(context);
        _6.Fetch(context);
        _7.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent), _5.Of(parent), _6.Of(parent), _7.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
        _5.Release();
        _6.Release();
        _7.Release();
    }
}

internal sealed class MethodCall9<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);
    private Parameter<P5> _5 = new(sources[5]);
    private Parameter<P6> _6 = new(sources[6]);
    private Parameter<P7> _7 = new(sources[7]);
    private Parameter<P8> _8 = new(sources[8]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
        _5.Fetch(context);
        _6.Fetch(context);
        _7.Fetch(context);
        _8.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent), _5.Of(parent), _6.Of(parent), _7.Of(parent), _8.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
        _5.Release();
        _6.Release();
        _7.Release();
        _8.Release();
    }
}

internal sealed class MethodCall10<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);
    private Parameter<P5> _5 = new(sources[5]);
    private Parameter<P6> _6 = new(sources[6]);
    private Parameter<P7> _7 = new(sources[7]);
    private Parameter<P8> _8 = new(sources[8]);
    private Parameter<P9> _9 = new(sources[9]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
        _5.Fetch(context);
        _6.Fetch(context);
        _7.Fetch(context);
        _8.Fetch(context);
        _9.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent), _5.Of(parent), _6.Of(parent), _7.Of(parent), _8.Of(parent), _9.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
        _5.Release();
        _6.Release();
        _7.Release();
        _8.Release();
        _9.Release();
    }
}

internal sealed class MethodCall11<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);
    private Parameter<P5> _5 = new(sources[5]);
    private Parameter<P6> _6 = new(sources[6]);
    private Parameter<P7> _7 = new(sources[7]);
    private Parameter<P8> _8 = new(sources[8]);
    private Parameter<P9> _9 = new(sources[9]);
    private Parameter<P10> _10 = new(sources[10]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
        _5.Fetch(context);
        _6.Fetch(context);
        _7.Fetch(context);
        _8.Fetch(context);
        _9.Fetch(context);
        _10.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent), _5.Of(parent), _6.Of(parent), _7.Of(parent), _8.Of(parent), _9.Of(parent), _10.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
        _5.Release();
        _6.Release();
        _7.Release();
        _8.Release();
        _9.Release();
        _10.Release();
    }
}

internal sealed class MethodCall12<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);
    private Parameter<P5> _5 = new(sources[5]);
    private Parameter<P6> _6 = new(sources[6]);
    private Parameter<P7> _7 = new(sources[7]);
    private Parameter<P8> _8 = new(sources[8]);
    private Parameter<P9> _9 = new(sources[9]);
    private Parameter<P10> _10 = new(sources[10]);
    private Parameter<P11> _11 = new(sources[11]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
        _5.Fetch(context);
        _6.Fetch(context);
        _7.Fetch(context);
        _8.Fetch(context);
        _9.Fetch(context);
        _10.Fetch(context);
        _11.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent), _5.Of(parent), _6.Of(parent), _7.Of(parent), _8.Of(parent), _9.Of(parent), _10.Of(parent), _11.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
        _5.Release();
        _6.Release();
        _7.Release();
        _8.Release();
        _9.Release();
        _10.Release();
        _11.Release();
    }
}

internal sealed class MethodCall13<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);
    private Parameter<P5> _5 = new(sources[5]);
    private Parameter<P6> _6 = new(sources[6]);
    private Parameter<P7> _7 = new(sources[7]);
    private Parameter<P8> _8 = new(sources[8]);
    private Parameter<P9> _9 = new(sources[9]);
    private Parameter<P10> _10 = new(sources[10]);
    private Parameter<P11> _11 = new(sources[11]);
    private Parameter<P12> _12 = new(sources[12]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
        _5.Fetch(context);
        _6.Fetch(context);
        _7.Fetch(context);
        _8.Fetch(context);
        _9.Fetch(context);
        _10.Fetch(context);
        _11.Fetch(context);
        _12.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent), _5.Of(parent), _6.Of(parent), _7.Of(parent), _8.Of(parent), _9.Of(parent), _10.Of(parent), _11.Of(parent), _12.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
        _5.Release();
        _6.Release();
        _7.Release();
        _8.Release();
        _9.Release();
        _10.Release();
        _11.Release();
        _12.Release();
    }
}

internal sealed class MethodCall14<TParent, P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, P13, TResult>(Func<P0, P1, P2, P3, P4, P5, P6, P7, P8, P9, P10, P11, P12, P13, TResult> method, ParameterSource[] sources) : MethodCall<TParent, TResult>
{
    private Parameter<P0> _0 = new(sources[0]);
    private Parameter<P1> _1 = new(sources[1]);
    private Parameter<P2> _2 = new(sources[2]);
    private Parameter<P3> _3 = new(sources[3]);
    private Parameter<P4> _4 = new(sources[4]);
    private Parameter<P5> _5 = new(sources[5]);
    private Parameter<P6> _6 = new(sources[6]);
    private Parameter<P7> _7 = new(sources[7]);
    private Parameter<P8> _8 = new(sources[8]);
    private Parameter<P9> _9 = new(sources[9]);
    private Parameter<P10> _10 = new(sources[10]);
    private Parameter<P11> _11 = new(sources[11]);
    private Parameter<P12> _12 = new(sources[12]);
    private Parameter<P13> _13 = new(sources[13]);

    public override void Bind(in CallContext context)
    {
        _0.Fetch(context);
        _1.Fetch(context);
        _2.Fetch(context);
        _3.Fetch(context);
        _4.Fetch(context);
        _5.Fetch(context);
        _6.Fetch(context);
        _7.Fetch(context);
        _8.Fetch(context);
        _9.Fetch(context);
        _10.Fetch(context);
        _11.Fetch(context);
        _12.Fetch(context);
        _13.Fetch(context);
    }

    public override TResult Invoke(TParent parent) =>
        method(_0.Of(parent), _1.Of(parent), _2.Of(parent), _3.Of(parent), _4.Of(parent), _5.Of(parent), _6.Of(parent), _7.Of(parent), _8.Of(parent), _9.Of(parent), _10.Of(parent), _11.Of(parent), _12.Of(parent), _13.Of(parent));

    public override void Release()
    {
        _0.Release();
        _1.Release();
        _2.Release();
        _3.Release();
        _4.Release();
        _5.Release();
        _6.Release();
        _7.Release();
        _8.Release();
        _9.Release();
        _10.Release();
        _11.Release();
        _12.Release();
        _13.Release();
    }
}
