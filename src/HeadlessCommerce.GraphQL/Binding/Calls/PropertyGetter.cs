using System.Reflection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Calls a property's getter through a delegate: as fast as code, and for structs without copying them.</summary>
internal abstract class PropertyGetter<TParent, TValue>
{
    public abstract TValue Get(ref TParent parent);

    public static PropertyGetter<TParent, TValue> Of(MethodInfo getter) =>
        typeof(TParent).IsValueType
            ? new OfStruct(getter.CreateDelegate<StructGetter>())
            : new OfClass(getter.CreateDelegate<Func<TParent, TValue>>());

    public static PropertyGetter<TParent, TValue> Of(Func<TParent, TValue> getter) => new OfClass(getter);

    private delegate TValue StructGetter(ref TParent parent);

    private sealed class OfClass(Func<TParent, TValue> getter) : PropertyGetter<TParent, TValue>
    {
        public override TValue Get(ref TParent parent) => getter(parent);
    }

    private sealed class OfStruct(StructGetter getter) : PropertyGetter<TParent, TValue>
    {
        public override TValue Get(ref TParent parent) => getter(ref parent);
    }
}
