using System.Runtime.CompilerServices;

namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>A growing array that stays with its owner from request to request.</summary>
internal struct PooledArray<T>
{
    // Larger ones are given back to the collector: one huge answer must not stay in memory for good.
    private const int LargestKept = 16_384;

    public T[] Items = [];

    public PooledArray() { }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int index, T value)
    {
        if ((uint)index >= (uint)Items.Length)
            Grow(index + 1);
        Items[index] = value;
    }

    public void Reserve(int count)
    {
        if (count > Items.Length)
            Grow(count);
    }

    private void Grow(int count) => Array.Resize(ref Items, Math.Max(count, Math.Max(4, Items.Length * 2)));

    /// <summary>Lets go of the first <paramref name="count"/> values.</summary>
    public void Clear(int count)
    {
        if (Items.Length > LargestKept)
            Items = [];
        else if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            Array.Clear(Items, 0, Math.Min(count, Items.Length));
    }
}
