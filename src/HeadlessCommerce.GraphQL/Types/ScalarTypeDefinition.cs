using System.Text.Json;
using HeadlessCommerce.GraphQL.Language;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>A scalar with its three coercions (spec §3.5). Messages say what would be right.</summary>
public abstract class ScalarTypeDefinition(string name, Type runtimeType) : TypeDefinition(name)
{
    /// <summary>The C# type of a coerced input value.</summary>
    public Type RuntimeType { get; } = runtimeType;

    /// <summary>URL of the scalar's specification, shown by <c>@specifiedBy</c>.</summary>
    public string? SpecifiedBy { get; set; }

    /// <summary>Coerces a literal without variables. The literal is never <c>null</c>. False: <paramref name="error"/> tells what would be right.</summary>
    public abstract bool TryCoerceLiteral(ValueNode literal, out object? value, out string? error);

    /// <summary>Coerces the JSON value under the reader, which is never null, and leaves the reader on its last token.</summary>
    public abstract bool TryCoerceVariable(ref Utf8JsonReader json, out object? value, out string? error);

    /// <summary>Writes a result; false when the value is not one of this scalar's (spec §6.4.3, result coercion), and then nothing is written.</summary>
    public abstract bool TryWriteResult(Utf8JsonWriter json, object value);

    /// <summary>
    /// Brings what a resolver of unknown type returned into a value that <see cref="TryWriteResult"/> writes; false when it is none of this scalar's.
    /// Resolvers bound from C# never need it: their types are matched at start.
    /// </summary>
    public virtual bool TryCoerceResult(object value, out object? result)
    {
        result = value;
        return RuntimeType.IsInstanceOfType(value);
    }
}

/// <summary>A scalar whose values are <typeparamref name="T"/>: results are written without boxing.</summary>
public abstract class ScalarTypeDefinition<T>(string name) : ScalarTypeDefinition(name, typeof(T))
    where T : notnull
{
    /// <summary>Whether every value can be written; otherwise <see cref="CanWrite"/> is asked first.</summary>
    public virtual bool WritesEveryValue => true;

    /// <summary>Whether the value is one of this scalar's.</summary>
    public virtual bool CanWrite(T value) => true;

    public abstract void Write(Utf8JsonWriter json, T value);

    public sealed override bool TryWriteResult(Utf8JsonWriter json, object value)
    {
        if (value is not T typed || !CanWrite(typed))
            return false;
        Write(json, typed);
        return true;
    }
}
