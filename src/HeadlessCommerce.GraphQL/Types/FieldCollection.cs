using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace HeadlessCommerce.GraphQL.Types;

/// <summary>Named members in the order of the schema, also found by name. Adding a name twice keeps both in the list (the schema validator reports it) and finds the first.</summary>
public sealed class FieldCollection<T> : IReadOnlyList<T>
    where T : class, INamedMember
{
    private readonly List<T> _items = [];
    private readonly Dictionary<string, T> _byName = new(StringComparer.Ordinal);

    public int Count => _items.Count;

    public T this[int index] => _items[index];

    public void Add(T item)
    {
        _items.Add(item);
        _byName.TryAdd(item.Name, item);
    }

    public bool TryGet(string name, [NotNullWhen(true)] out T? item) => _byName.TryGetValue(name, out item);

    public T? Find(string name) => _byName.GetValueOrDefault(name);

    public List<T>.Enumerator GetEnumerator() => _items.GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
