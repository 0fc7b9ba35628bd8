namespace HeadlessCommerce.GraphQL.Execution;

/// <summary>Coerced variables of a request (spec §6.1.2), in the order of their definitions; <see cref="Absent"/> where none was given.</summary>
internal sealed class VariableValues(IReadOnlyDictionary<string, int> index, object?[] values)
{
    public static VariableValues None { get; } = new(new Dictionary<string, int>(), []);

    public object?[] Values { get; } = values;

    /// <summary><see cref="Absent"/> when it was not given, or is not defined.</summary>
    public object? this[string name] => index.TryGetValue(name, out var at) ? Values[at] : Absent.Value;
}
