using HeadlessCommerce.GraphQL.Execution;
using HeadlessCommerce.GraphQL.Types;

namespace HeadlessCommerce.GraphQL.Binding;

/// <summary>How a C# type stands in the schema as the type of a field, and how its values are completed.</summary>
internal abstract class OutputBinding(TypeReference type, Type clrType)
{
    /// <summary>With its non-null.</summary>
    public TypeReference Type { get; } = type;

    public Type ClrType { get; } = clrType;

    protected bool NonNull => Type.IsNonNull;
}

internal abstract class OutputBinding<T>(TypeReference type) : OutputBinding(type, typeof(T))
{
    public abstract ValueVector<T> CreateVector(FieldColumn column);

    /// <summary>Set for leaves whose values can be read and written without a check.</summary>
    public virtual LeafBinding<T>? SafeLeaf => null;
}

internal sealed class LeafOutput<T>(TypeReference type, LeafBinding<T> leaf) : OutputBinding<T>(type)
{
    public override ValueVector<T> CreateVector(FieldColumn column) => new LeafVector<T>(column, NonNull, leaf);

    // A reference may be null where the annotation says it never is; a struct cannot.
    public override LeafBinding<T>? SafeLeaf => leaf.WritesEveryValue && (default(T) is not null || !NonNull) ? leaf : null;

    public LeafBinding<T> Leaf => leaf;
}

internal sealed class NullableOutput<T>(TypeReference type, OutputBinding<T> inner) : OutputBinding<T?>(type)
    where T : struct
{
    public override ValueVector<T?> CreateVector(FieldColumn column) => new NullableVector<T>(column, inner.CreateVector(column));

    public override LeafBinding<T?>? SafeLeaf => inner is LeafOutput<T> { Leaf: { WritesEveryValue: true } leaf } ? new NullableLeaf(leaf) : null;

    private sealed class NullableLeaf(LeafBinding<T> leaf) : LeafBinding<T?>
    {
        public override void Write(System.Text.Json.Utf8JsonWriter json, T? value) => leaf.Write(json, value!.Value);
    }
}

internal sealed class ListOutput<TList, TItem>(TypeReference type, OutputBinding<TItem> items) : OutputBinding<TList>(type)
    where TList : IEnumerable<TItem>
{
    public override ValueVector<TList> CreateVector(FieldColumn column) => new ListVector<TList, TItem>(column, NonNull, items.CreateVector(column));
}

internal sealed class ObjectOutput<T>(TypeReference type) : OutputBinding<T>(type)
{
    public override ValueVector<T> CreateVector(FieldColumn column) =>
        new ObjectVector<T>(column, NonNull, column.Field.SelectionFor((ObjectTypeDefinition)Type.NamedType));
}

internal sealed class AbstractOutput<T>(TypeReference type, IAbstractTypeResolver resolver) : OutputBinding<T>(type)
{
    public override ValueVector<T> CreateVector(FieldColumn column) => new AbstractVector<T>(column, NonNull, resolver);
}
