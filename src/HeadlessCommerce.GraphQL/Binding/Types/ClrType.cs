using System.Reflection;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>A C# type with its nullability, read from the annotations of the member that has it.</summary>
/// <param name="Type">Without <c>Nullable&lt;&gt;</c>.</param>
/// <param name="IsNullable">Whether null is a value of it.</param>
/// <param name="Arguments">Type arguments, or the element of an array.</param>
internal sealed record ClrType(Type Type, bool IsNullable, IReadOnlyList<ClrType> Arguments)
{
    private static readonly NullabilityInfoContext Context = new();

    public static ClrType Of(ParameterInfo parameter)
    {
        lock (Context)
            return Of(Context.Create(parameter));
    }

    public static ClrType Of(PropertyInfo property)
    {
        lock (Context)
            return Of(Context.Create(property));
    }

    public static ClrType NonNull(Type type) =>
        new(type, false, type.IsArray ? [NonNull(type.GetElementType()!)] : [.. type.GetGenericArguments().Select(NonNull)]);

    private static ClrType Of(NullabilityInfo info)
    {
        var state = info.ReadState == NullabilityState.Unknown ? info.WriteState : info.ReadState;
        if (Nullable.GetUnderlyingType(info.Type) is { } underlying)
            return new ClrType(underlying, true, [.. underlying.GetGenericArguments().Select(NonNull)]);
        IReadOnlyList<ClrType> arguments = info.ElementType is { } element ? [Of(element)] : [.. info.GenericTypeArguments.Select(Of)];
        // Code without annotations says nothing: null is then possible.
        return new ClrType(info.Type, !info.Type.IsValueType && state != NullabilityState.NotNull, arguments);
    }

    /// <summary>With <c>Nullable&lt;&gt;</c> where it is a value type that may be null.</summary>
    public Type Full => IsNullable && Type.IsValueType ? typeof(Nullable<>).MakeGenericType(Type) : Type;

    public bool IsGeneric(Type definition) => Type.IsGenericType && Type.GetGenericTypeDefinition() == definition;

    /// <summary>The item's type when it is a list: an array or a generic collection, no text and no dictionary.</summary>
    public ClrType? Item
    {
        get
        {
            if (Type == typeof(string))
                return null;
            if (Type.IsArray)
                return Arguments[0];
            if (!typeof(System.Collections.IEnumerable).IsAssignableFrom(Type))
                return null;
            var sequence = IsGeneric(typeof(IEnumerable<>))
                ? Type
                : Type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
            if (sequence is null || typeof(System.Collections.IDictionary).IsAssignableFrom(Type))
                return null;
            var item = sequence.GetGenericArguments()[0];
            return Arguments.Count == 1 && Arguments[0].Full == item ? Arguments[0] : NonNull(item);
        }
    }

    /// <summary>The value inside Task and ValueTask; itself otherwise.</summary>
    public ClrType Awaited => IsGeneric(typeof(Task<>)) || IsGeneric(typeof(ValueTask<>)) ? Arguments[0] : this;

    public override string ToString() => IsNullable ? $"{Type}?" : Type.ToString();
}
