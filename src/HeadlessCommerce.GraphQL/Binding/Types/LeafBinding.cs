using System.Runtime.CompilerServices;
using System.Text.Json;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>Writes a C# value as a scalar or enum, unboxed.</summary>
internal abstract class LeafBinding<T>
{
    /// <summary>Otherwise <see cref="CanWrite"/> is asked first.</summary>
    public virtual bool WritesEveryValue => true;

    public virtual bool CanWrite(T value) => true;

    /// <summary>The message for a value that cannot be written.</summary>
    public virtual string Refusal(T value) => $"The value {value} cannot be represented.";

    /// <summary>Never called with null.</summary>
    public abstract void Write(Utf8JsonWriter json, T value);
}

internal sealed class ScalarLeaf<T>(ScalarTypeDefinition<T> scalar) : LeafBinding<T>
    where T : notnull
{
    public override bool WritesEveryValue => scalar.WritesEveryValue;

    public override bool CanWrite(T value) => scalar.CanWrite(value);

    public override string Refusal(T value) => $"{scalar.Name} cannot represent value: {value}";

    public override void Write(Utf8JsonWriter json, T value) => scalar.Write(json, value);
}

/// <summary>A C# type that stands in for the scalar's own: <c>short</c> for Int, <c>DateTime</c> for DateTime.</summary>
internal sealed class ConvertedLeaf<T, TScalar>(ScalarTypeDefinition<TScalar> scalar, Func<T, TScalar> convert) : LeafBinding<T>
    where TScalar : notnull
{
    public override bool WritesEveryValue => scalar.WritesEveryValue;

    public override bool CanWrite(T value) => scalar.CanWrite(convert(value));

    public override string Refusal(T value) => $"{scalar.Name} cannot represent value: {value}";

    public override void Write(Utf8JsonWriter json, T value) => scalar.Write(json, convert(value));
}

/// <summary>A scalar that only knows objects.</summary>
internal sealed class BoxedLeaf<T>(ScalarTypeDefinition scalar) : LeafBinding<T>
{
    public override void Write(Utf8JsonWriter json, T value)
    {
        if (!scalar.TryWriteResult(json, value!))
            json.WriteNullValue();
    }
}

/// <param name="names">By number, so that not every enum makes the runtime compile a dictionary of its own at start.</param>
internal sealed class EnumLeaf<T>(Dictionary<long, JsonEncodedText> names) : LeafBinding<T>
    where T : struct, Enum
{
    public override bool WritesEveryValue => false;

    public override bool CanWrite(T value) => names.ContainsKey(Number(value));

    public override string Refusal(T value) => $"Enum \"{typeof(T).Name}\" cannot represent value: {value}";

    public override void Write(Utf8JsonWriter json, T value) => json.WriteStringValue(names[Number(value)]);

    public static long Number(T value) =>
        Unsafe.SizeOf<T>() switch
        {
            1 => Unsafe.As<T, byte>(ref value),
            2 => Unsafe.As<T, short>(ref value),
            4 => Unsafe.As<T, int>(ref value),
            _ => Unsafe.As<T, long>(ref value),
        };
}

/// <summary>A key written as a global id of its type.</summary>
internal sealed class GlobalIdLeaf<T>(string typeName, Func<string, T, string> format) : LeafBinding<T>
{
    public override void Write(Utf8JsonWriter json, T value) => json.WriteStringValue(format(typeName, value));
}

internal sealed class GlobalGuidLeaf(string typeName) : LeafBinding<Guid>
{
    private readonly byte[] _prefix = GlobalId.Prefix(typeName);

    public override void Write(Utf8JsonWriter json, Guid value) => GlobalId.Write(json, _prefix, value);
}
