namespace HeadlessCommerce.Platform.Persistence;

/// <summary>Collects the values of a statement that is put together: each gets the next <c>$n</c>. Text of callers never becomes SQL.</summary>
public sealed class SqlParameters
{
    private readonly List<object?> _values = [];

    /// <summary>Remembers the value and returns its place in the text.</summary>
    public string Add(object? value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    /// <summary>So many values; the place of the last one.</summary>
    public int Count => _values.Count;

    public object?[] ToArray() => [.. _values];
}
